import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { waitFor } from './wait-for.js';

/** A program of dist/ that runs as a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  /** The output so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with what `pattern` finds on stdout; rejects when the process ends first. */
  waitFor(pattern: RegExp): Promise<string>;
  /** Resolves with the exit code. */
  readonly exit: Promise<number | null>;
}

/** The environment that a process needs to start without using this machine's AWS files or the instance metadata. */
export const isolated = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  METRICS_PORT: 'off',
};

/** Starts `dist/<name>.js` with exactly this environment. `npm test` builds dist/ first. */
export function startProgram(
  name: string,
  environment: NodeJS.ProcessEnv,
  args: readonly string[] = [],
): Program {
  const script = fileURLToPath(new URL(`../../dist/${name}.js`, import.meta.url));
  return watch(
    spawn(process.execPath, [script, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** Collects a child's output and its exit code. */
export function watch(child: ChildProcess): Program {
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output.stderr += chunk;
  });
  const exit = once(child, 'close').then(([code]) => code);
  return {
    child,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    exit,
    async waitFor(pattern) {
      await waitFor(
        () => pattern.test(output.stdout) || child.exitCode !== null,
        `${pattern} in the output of ${child.spawnargs.join(' ')}`,
      );
      const match = pattern.exec(output.stdout);
      if (!match) throw new Error(`it ended before it printed ${pattern}: ${output.stdout}${output.stderr}`);
      return match[1] ?? match[0];
    },
  };
}
