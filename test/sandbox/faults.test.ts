import type { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from '@jest/globals';
import { usualMessages } from '../../src/sandbox/errors.js';
import type { FaultKind } from '../../src/sandbox/faults.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { closeStarted, post, start, startWithClient } from './start.js';

afterEach(closeStarted);

const ada = { UserPoolId: 'us-east-1_Abc123', Username: 'ada' };
const grace = { ...ada, Username: 'grace' };

function createGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('a fault', () => {
  test('of delay answers as usual, later', async () => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ kind: 'delay', ms: 30 });
    const begun = performance.now();
    expect(await client.adminGetUser(ada)).toMatchObject({ Username: 'ada' });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(29);
  });

  test('of hold answers as usual once its promise settles', async () => {
    const { client, sandbox } = await startWithClient();
    const gate = createGate();
    sandbox.inject({ kind: 'hold', until: gate.opened, username: 'ada' });
    const held = client.adminGetUser(ada);
    expect(await client.adminGetUser(grace)).toMatchObject({ Username: 'grace' });
    gate.open();
    expect(await held).toMatchObject({ Username: 'ada' });
  });

  test('of hold answers when its promise is rejected too', async () => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ kind: 'hold', until: Promise.reject(new Error('no')) });
    expect(await client.adminGetUser(ada)).toMatchObject({ Username: 'ada' });
  });

  test('of drop resets the connection, and the next request gets another', async () => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ kind: 'drop', times: 1 });
    await expect(client.adminGetUser(ada)).rejects.toThrow('ECONNRESET');
    expect(await client.adminGetUser(ada)).toMatchObject({ Username: 'ada' });
    expect(sandbox.calls.map((call) => call.status)).toEqual(['dropped', 200]);
  });

  test.each([...usualMessages.keys()])('of error answers %s with its usual message', async (type) => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ kind: 'error', type });
    await expect(client.adminGetUser(ada)).rejects.toMatchObject({
      name: type,
      message: usualMessages.get(type),
      $metadata: { httpStatusCode: type === 'InternalErrorException' ? 500 : 400 },
    });
  });

  test('of error leaks a role and an account where access is denied', async () => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ kind: 'error', type: 'AccessDeniedException', spelling: 'Message' });
    await expect(client.adminGetUser(ada)).rejects.toThrow(/arn:aws:sts::\d{12}:assumed-role/);
  });

  test('of error chooses status, message, its spelling, and whether a header names the type', async () => {
    const sandbox = await start();
    const fault = { kind: 'error', type: 'OddException', message: 'odd', spelling: 'Message' } as const;
    sandbox.inject({ ...fault, status: 418, header: false });
    const response = await post(sandbox, 'AdminGetUser', JSON.stringify(ada));
    expect(response.status).toBe(418);
    expect(response.headers.get('x-amzn-errortype')).toBeNull();
    expect(response.headers.get('x-amzn-requestid')).not.toBeNull();
    expect(await response.json()).toEqual({ __type: 'OddException', Message: 'odd' });
  });

  test('of html surfaces as a SyntaxError', async () => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ kind: 'html' });
    await expect(client.adminGetUser(ada)).rejects.toMatchObject({
      name: 'SyntaxError',
      $metadata: { httpStatusCode: 503 },
    });
  });

  test('of body answers anything', async () => {
    const { client, sandbox } = await startWithClient();
    const contentType = 'application/x-amz-json-1.1';
    sandbox.inject({ kind: 'body', status: 200, contentType, body: '{"Username":"eve","UserStatus":"NEW"}' });
    expect(await client.adminGetUser(ada)).toMatchObject({ Username: 'eve', UserStatus: 'NEW' });
  });

  test('of truncate ends the connection in the middle of the body', async () => {
    const sandbox = await start();
    sandbox.inject({ kind: 'truncate' });
    const response = await post(sandbox, 'AdminGetUser', JSON.stringify(ada));
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('of framed truncate breaks only the JSON', async () => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ kind: 'truncate', framed: true });
    await expect(client.adminGetUser(ada)).rejects.toMatchObject({
      name: 'SyntaxError',
      $metadata: { httpStatusCode: 200 },
    });
  });
});

describe('whether the operation is carried out', () => {
  test.each<[string, FaultKind, boolean]>([
    ['late', { kind: 'delay', ms: 1 }, true],
    ['lost', { kind: 'drop' }, true],
    ['cut', { kind: 'truncate' }, true],
    ['an error', { kind: 'error', type: 'InternalErrorException' }, false],
    ['a page of HTML', { kind: 'html' }, false],
  ])('is as one expects where the answer is %s, and can be turned', async (_, kind, expected) => {
    const { client, sandbox } = await startWithClient();
    const read = () => client.adminGetUser(ada).catch(() => undefined);
    sandbox.inject({ ...kind, times: 1 });
    await read();
    expect(sandbox.activeUsers(ada.UserPoolId)).toEqual(expected ? ['ada'] : []);
    sandbox.reset();
    sandbox.inject({ ...kind, runs: !expected });
    await read();
    expect(sandbox.activeUsers(ada.UserPoolId)).toEqual(expected ? [] : ['ada']);
  });
});

describe('a change', () => {
  const disable = (client: CognitoIdentityProvider) => client.adminDisableUser(ada);

  test.each<[string, Parameters<Sandbox['inject']>[0], boolean]>([
    ['whose answer is lost', { kind: 'drop' }, true],
    ['that never arrives', { kind: 'drop', runs: false }, false],
    ['that a server error ends', { kind: 'error', type: 'InternalErrorException' }, false],
    ['that is made all the same', { kind: 'error', type: 'InternalErrorException', runs: true }, true],
    ['that is throttled', { kind: 'error', type: 'TooManyRequestsException' }, false],
    ['behind a page of HTML', { kind: 'html', runs: true }, true],
    ['whose answer is cut', { kind: 'truncate', framed: true }, true],
  ])('%s fails, and the state can be read', async (_, fault, made) => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ ...fault, operation: 'AdminDisableUser', times: 1 });
    await expect(disable(client)).rejects.toThrow();
    expect(sandbox.user(ada.UserPoolId, 'ada')?.enabled).toBe(!made);
    await disable(client);
    expect(sandbox.user(ada.UserPoolId, 'ada')?.enabled).toBe(false);
  });

  test('that hangs is made before its caller gives up', async () => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ kind: 'hold', until: new Promise(() => {}), operation: 'AdminDisableUser' });
    const abort = new AbortController();
    const held = client.adminDisableUser(ada, { abortSignal: abort.signal });
    while (sandbox.user(ada.UserPoolId, 'ada')?.enabled) await new Promise(setImmediate);
    abort.abort();
    await expect(held).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('faults', () => {
  const slow = { kind: 'error', type: 'TooManyRequestsException' } as const;
  const broken = { kind: 'error', type: 'InternalErrorException' } as const;

  test.each([
    ['operation', { operation: 'ListUsers' }],
    ['username', { username: 'grace' }],
    ['pool', { poolId: 'us-east-1_Customers1' }],
    ['group', { group: 'support' }],
    ['username of a pool', { poolId: 'us-east-1_Customers1', username: 'ada' }],
  ])('spare the calls of another %s', async (_, aim) => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ ...broken, ...aim });
    expect(await client.adminGetUser(ada)).toMatchObject({ Username: 'ada' });
  });

  test('apply to the calls that match every member', async () => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ ...broken, operation: 'AdminGetUser', username: 'ada', poolId: ada.UserPoolId });
    await expect(client.adminGetUser(ada)).rejects.toMatchObject({ name: broken.type });
  });

  test('are used in the order of injection, each its number of times', async () => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ ...slow, times: 2 });
    sandbox.inject({ ...broken, times: 1 });
    for (const { type } of [slow, slow, broken]) {
      await expect(client.adminGetUser(ada)).rejects.toMatchObject({ name: type });
    }
    expect(await client.adminGetUser(ada)).toMatchObject({ Username: 'ada' });
  });

  test('end with their removal, or with a reset', async () => {
    const { client, sandbox } = await startWithClient();
    const remove = sandbox.inject(slow);
    sandbox.inject(broken);
    remove();
    await expect(client.adminGetUser(ada)).rejects.toMatchObject({ name: broken.type });
    sandbox.reset();
    expect(await client.adminGetUser(ada)).toMatchObject({ Username: 'ada' });
  });
});
