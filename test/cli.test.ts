import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { version } from '../src/common/version.js';
import { isolated, startProgram } from './support/process.js';

async function run(...args: readonly string[]) {
  const program = startProgram('cli', isolated, args);
  return { code: await program.exit, stdout: program.stdout(), stderr: program.stderr() };
}

describe('the command line', () => {
  test.each([[['--help']], [['-h']], [['doctor', '--help']], [['demo', '-h', '--version']]])(
    '%j prints the commands on stdout',
    async (args) => {
      const { code, stdout, stderr } = await run(...args);
      expect([code, stderr]).toEqual([0, '']);
      for (const command of ['start', 'doctor [--json]', 'demo']) expect(stdout).toContain(`  ${command}  `);
    },
  );

  test.each([[['--version']], [['-v']], [['start', '--version']]])(
    '%j prints only the version on stdout',
    async (args) => {
      expect(await run(...args)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
      const { version: published } = JSON.parse(readFileSync('package.json', 'utf8'));
      expect(version).toBe(published);
    },
  );

  test.each([
    [['cure'], 'Unknown command "cure".'],
    [['constructor'], 'Unknown command "constructor".'],
    [[''], 'Unknown command "".'],
    [['--port=1'], "Unknown option '--port'"],
    [['doctor', '--jsn'], "Unknown option '--jsn'"],
    [['--help=yes'], "Option '-h, --help' does not take an argument"],
    [['start', 'now'], 'The command start does not accept arguments.'],
    [['doctor', 'us-east-1_Abc123'], 'The command doctor does not accept arguments.'],
    [['start', '--json'], 'Only the doctor accepts --json.'],
    [['--json'], 'Only the doctor accepts --json.'],
  ])('%j says what is wrong on stderr, with the usage, and exits 2', async (args, reason) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(reason)).toBe(true);
    expect(stderr).toContain('Usage: cognito-graphql-gateway [command]');
  });

  test('demo refuses to start in production', async () => {
    const program = startProgram('cli', { ...isolated, NODE_ENV: 'production', PORT: '0' }, ['demo']);
    expect(await program.exit).toBe(1);
    expect(program.stderr()).toContain('NODE_ENV: expected anything but production');
  });
});
