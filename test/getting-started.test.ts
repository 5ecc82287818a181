import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { samplePools } from '../src/sandbox/sample.js';
import { type Sandbox, startSandbox } from '../src/sandbox/server.js';
import { describeWith } from './support/installed.js';
import { findPort } from './support/port.js';
import { isolated, type Program, watch } from './support/process.js';
import { waitFor } from './support/wait-for.js';

// The page's commands run against dist/main.js and dist/cli.js.
const root = fileURLToPath(new URL('../', import.meta.url));
const page = readFileSync(`${root}docs/getting-started.md`, 'utf8');
const listBlocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);

const poolId = 'us-east-1_Abc123';
const mark = '==== block';

describeWith(['jq'], 'docs/getting-started.md', () => {
  let sandbox: Sandbox;
  let folder: string;
  let program: Program;

  /** The output of each block, in order. */
  const outputs = () =>
    program
      .stdout()
      .split(new RegExp(`^${mark} \\d+\\n`, 'm'))
      .slice(1);

  beforeAll(async () => {
    // The page creates the group of administrators.
    const pools = samplePools().map((pool) => ({
      ...pool,
      groups: pool.groups.filter(({ name }) => name !== 'admin'),
    }));
    sandbox = await startSandbox({ pools });
    sandbox.registerClient({
      poolId,
      clientId: 'demo',
      redirectUris: ['http://localhost:8000/'],
      logoutUris: [],
      people: [{ username: 'ada', role: 'Administrator' }],
    });
    folder = mkdtempSync(join(tmpdir(), 'getting-started-'));
    mkdirSync(join(folder, 'bin'));
    for (const name of ['aws', 'curl', 'docker', 'node', 'npm']) {
      const command = join(folder, 'bin', name);
      const stand = join(root, 'test/support/getting-started.js');
      writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${stand}" ${name} "$@"\n`);
      chmodSync(command, 0o755);
    }
    copyFileSync(join(root, '.env.example'), join(folder, '.env.example'));
    // Copied and filled in by the reader, as the text says.
    const [policy = ''] = listBlocks('cedar');
    writeFileSync(join(folder, 'policy.cedar'), policy.replaceAll('replace-with-MACHINE_CLIENT', 'billing'));
    const fill = `sed -i 's/replace-with-an-app-client-id/demo/' .env`;
    const steps = listBlocks('sh').map((text, index) => {
      const filled = text.replace(/^(cp \.env\.example \.env)$/m, `$1\n${fill}`);
      return `printf '${mark} ${index}\\n'\n${filled}`;
    });
    writeFileSync(
      join(folder, 'page.sh'),
      `set -euo pipefail\n${steps.join('\n')}\nprintf '${mark} 99\\n'\n`,
    );
    const machine = {
      username: 'nobody',
      clientId: 'billing',
      scope: 'users/read',
      claims: { username: undefined },
    };
    program = watch(
      spawn('bash', ['page.sh'], {
        cwd: folder,
        stdio: 'pipe',
        env: {
          ...isolated,
          PATH: `${folder}/bin:${isolated.PATH}`,
          SANDBOX: sandbox.url,
          ADA_TOKEN: await sandbox.issueToken(poolId, { username: 'ada', groups: ['admin'] }),
          MACHINE_TOKEN_VALUE: await sandbox.issueToken(poolId, machine),
          GATEWAY_PORT: String(await findPort()),
          ROOT: root,
          PID_FILE: join(folder, 'pid'),
          LOG_FILE: join(folder, 'log'),
        },
      }),
    );
  });
  afterAll(async () => {
    program?.child.kill('SIGKILL');
    try {
      process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGKILL');
    } catch {
      // No gateway was started.
    }
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });

  /** Signs in as a browser does at the printed address, and returns the code that it ends with. */
  async function signIn(address: string): Promise<string> {
    const url = address.replace(
      'https://your-domain.auth.us-east-1.amazoncognito.com',
      `${sandbox.url}/${poolId}`,
    );
    const pageText = await (await fetch(url)).text();
    const hidden = [...pageText.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
    const form = new URLSearchParams(
      hidden.map(([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')]),
    );
    form.set('username', 'ada');
    const response = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
  }

  test('leads to the first answer, and to what a machine may read, by its own commands', async () => {
    const authorize = /^https:\/\/\S+\/oauth2\/authorize\S+$/m;
    await waitFor(
      () => authorize.test(program.stdout()) || program.child.exitCode !== null,
      'the address of managed login',
    );
    expect(program.stderr()).toBe('');
    const [address = ''] = authorize.exec(program.stdout()) ?? [];
    program.child.stdin?.end(`${await signIn(address)}\n`);
    expect([await program.exit, program.stderr()]).toEqual([0, '']);

    const answers = outputs().filter((text) => text.startsWith('{'));
    const [documented = ''] = listBlocks('json').filter((text) => text.includes('"data"'));
    expect(JSON.parse(answers[0] ?? '')).toEqual(JSON.parse(documented));
    const machine = JSON.parse(answers[1] ?? '');
    expect(machine.data).toEqual({
      user: { profile: { name: 'Ada Lovelace', email: 'ada@example.com', phoneNumber: null } },
    });
    expect(machine.errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code)).toEqual(
      ['FORBIDDEN'],
    );
    expect(answers).toHaveLength(2);
    expect(sandbox.calls.map(({ operation }) => operation)).toEqual([
      'CreateGroup',
      'AdminAddUserToGroup',
      'AdminGetUser',
      'AdminGetUser',
    ]);
  });
});
