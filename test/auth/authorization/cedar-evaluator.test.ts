import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { isolated, watch } from '../../support/process.js';

/**
 * Has V8 optimize a function that asks Cedar, then take it back while Cedar answers: Cedar reads the question, whose
 * getter changes what the function has taken for constant. Under load this happens by itself, after some seconds.
 */
const script = `
  import { pino } from 'pino';
  import { createPolicy } from './dist/auth/authorization/policy-source.js';
  await createPolicy({ auth: { mode: 'jwt', issuers: [] }, adminGroups: ['admin'], writerGroups: [], mutations: false }, pino({ level: 'silent' }));
  const { statefulIsAuthorized } = await import('@cedar-policy/cedar-wasm/nodejs');
  const seen = { late: false };
  let late = false;
  const uid = { type: 'Cognito::User', id: 'x' };
  const question = {
    get principal() {
      if (late) seen.late = true;
      return uid;
    },
    action: uid, resource: uid, context: {}, entities: [], preparsedPolicySetId: 'none',
  };
  function ask() {
    const { type } = statefulIsAuthorized(question);
    return seen.late ? 'answered late: ' + type : type;
  }
  %PrepareFunctionForOptimization(statefulIsAuthorized);
  %PrepareFunctionForOptimization(ask);
  for (let i = 0; i < 10; i++) ask();
  %OptimizeFunctionOnNextCall(ask);
  ask();
  late = true;
  console.log(ask());
`;

test('V8 may take back an optimized function while Cedar answers', async () => {
  const program = watch(
    spawn(process.execPath, ['--allow-natives-syntax', '--input-type=module', '--eval', script], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      env: isolated,
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  const exit = await program.exit;
  expect({ exit, stdout: program.stdout(), stderr: program.stderr() }).toEqual({
    exit: 0,
    stdout: 'answered late: failure\n',
    stderr: '',
  });
});
