import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { isolated, startProgram } from '../support/process.js';

/** Has a program print its NODE_ENV when it ends. */
const printAtExit = `--import data:text/javascript,${encodeURIComponent(
  `process.once('exit', () => console.log('NODE_ENV=' + process.env.NODE_ENV))`,
)}`;

async function readNodeEnv(name: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const program = startProgram(name, { ...isolated, NODE_OPTIONS: printAtExit, ...environment });
  await program.exit;
  return /NODE_ENV=(.*)/.exec(program.stdout())?.[1];
}

test.each(['run', 'demo'])('%s sets NODE_ENV before it imports anything else', (name) => {
  const source = readFileSync(new URL(`../../src/${name}.ts`, import.meta.url), 'utf8');
  expect(/^import.*$/m.exec(source)?.[0]).toBe("import './config/production-libraries.js';");
});

test.each([
  [{}, 'production'],
  [{ NODE_ENV: 'staging' }, 'staging'],
])('a gateway started with %j runs with NODE_ENV=%s', async (environment, expected) => {
  expect(await readNodeEnv('main', { ...environment, PORT: 'none' })).toBe(expected);
});
