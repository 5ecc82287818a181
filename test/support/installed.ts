import { spawnSync } from 'node:child_process';
import { describe, test } from '@jest/globals';

/** The first of these programs that is installed; undefined where none is. */
export function findProgram(...names: readonly string[]): string | undefined {
  return names.find((name) => spawnSync(name, ['--version']).status === 0);
}

/** Describes what needs one of these programs: skipped where none is installed, though not in CI, where that fails. */
export function describeWith(programs: readonly [string, ...string[]], name: string, body: () => void): void {
  const [program] = programs;
  if (findProgram(...programs) !== undefined) describe(name, body);
  else if (process.env.CI === undefined) describe.skip(`${name} (needs ${program})`, body);
  else
    test(name, () =>
      Promise.reject(new Error(`CI has no ${program}; .ci/run names the packages to install`)),
    );
}
