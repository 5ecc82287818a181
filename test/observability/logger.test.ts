import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { createLogger } from '../../src/observability/logger.js';
import { type Program, watch } from '../support/process.js';

const built = fileURLToPath(new URL('../../dist/observability/logger.js', import.meta.url));

/** Runs a script that has a `log`, in a process of its own. */
function run(script: string, stdout: 'pipe' | number = 'pipe'): Program {
  const start = `import { createLogger } from ${JSON.stringify(built)};
    const log = await createLogger({ logLevel: 'info', production: true });`;
  const args = ['--input-type=module', '--eval', `${start}\n${script}`];
  return watch(spawn(process.execPath, args, { stdio: ['ignore', stdout, 'pipe'] }));
}

function toMessages(program: Program): readonly string[] {
  return program
    .stdout()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).msg);
}

describe('an error in the log', () => {
  test('has its message, stack and code, and no other properties', async () => {
    const lines: string[] = [];
    const log = await createLogger(
      { logLevel: 'info', production: true },
      { write: (line) => void lines.push(line) },
    );
    const cause = Object.assign(new Error('inner'), { command: { args: ['hush'] } });
    const error = Object.assign(new TypeError('outer', { cause }), {
      code: 'ECONNRESET',
      command: { name: 'auth', args: ['user', 'hush'] },
      previousErrors: [cause],
    });
    log.warn({ err: error }, 'failed');
    const [line = ''] = lines;
    expect(JSON.parse(line)).toMatchObject({
      msg: 'failed',
      err: { type: 'TypeError', message: 'outer: inner', code: 'ECONNRESET' },
    });
    expect(line).toMatch(/logger\.test/);
    expect(line).not.toContain('hush');
  });
});

describe('the log', () => {
  test('loses no line of a burst or after it', async () => {
    const program = run(`for (let n = 0; n < 10_000; n += 1) log.info('${'x'.repeat(200)}');
      setTimeout(() => log.info('later'), 100);`);
    expect(await program.exit).toBe(0);
    expect(toMessages(program)).toHaveLength(10_001);
    expect(toMessages(program).at(-1)).toBe('later');
  });

  test.each([
    ['ends at once', 'process.exit(3)', 3],
    ['throws an uncaught error', 'throw new Error()', 1],
  ])('has the last line of a process that %s', async (_what, end, code) => {
    const program = run(`log.info('first'); log.info('last'); ${end};`);
    expect(await program.exit).toBe(code);
    expect(toMessages(program)).toEqual(['first', 'last']);
  });

  test('does not end the process if it cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    const program = run(
      `log.info('lost'); setTimeout(() => { log.info('lost, too'); process.exitCode = 7; }, 100);`,
      full,
    );
    expect(await program.exit).toBe(7);
    expect(program.stderr()).not.toContain('ENOSPC');
  });

  test('has one line per message for every reader, regardless of its content', async () => {
    const lines: string[] = [];
    const log = await createLogger(
      { logLevel: 'info', production: true },
      { write: (line) => void lines.push(line) },
    );
    const odd = 'a\u2028\u2029\u0085\u009b\u202e\u2066\u200d\u{e0001}\ud800b';
    log.info({ [odd]: odd, deep: { list: [odd] }, err: new Error(odd) }, odd);
    expect(lines).toEqual([expect.stringMatching(/^[\x20-\x7e]+\n$/)]);
    expect(JSON.parse(lines.join())).toMatchObject({ msg: odd, [odd]: odd, deep: { list: [odd] } });
  });
});
