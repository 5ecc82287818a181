import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPort } from './port.js';
import { isolated, watch } from './process.js';

const root = fileURLToPath(new URL('../../examples/admin/', import.meta.url));
const vite = join(root, 'node_modules/vite/bin/vite.js');

/** Whether the example frontend's packages are installed. In CI their absence is a failure, not a reason to skip. */
export const hasFrontend: boolean = existsSync(vite) || process.env.CI !== undefined;

/** The example frontend, built as for production and served by Vite. */
export interface Preview {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds examples/admin into a folder of its own and serves it, with /graphql passed on to a gateway. */
export async function startPreview(gatewayUrl: string): Promise<Preview> {
  const folder = await mkdtemp(join(tmpdir(), 'admin-'));
  const port = await findPort();
  function run(...args: string[]) {
    const env = { ...isolated, GATEWAY_URL: gatewayUrl, NO_COLOR: '1' };
    return watch(
      spawn(process.execPath, [vite, ...args, '--outDir', folder], {
        cwd: root,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }
  const build = run('build');
  if ((await build.exit) !== 0) throw new Error(`vite build: ${build.stderr()}`);
  const server = run('preview', '--port', String(port), '--strictPort');
  await server.waitFor(/Local:/);
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      const closed = once(server.child, 'close');
      server.child.kill();
      await closed;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
