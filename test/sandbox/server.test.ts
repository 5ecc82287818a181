import { afterEach, describe, expect, test } from '@jest/globals';
import { createCallLog } from '../../src/sandbox/call-log.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { waitFor } from '../support/wait-for.js';
import { closeStarted, createClient, start, startWithClient } from './start.js';

afterEach(closeStarted);

const ada = { UserPoolId: 'us-east-1_Abc123', Username: 'ada' };

const forever = new Promise(() => {});

describe('the log of calls', () => {
  test('records the caller, the request, the region and the result of each call', async () => {
    const { client, sandbox } = await startWithClient();
    await client.adminGetUser(ada);
    await client.listUsers({ UserPoolId: ada.UserPoolId, Filter: 'sub = "x"' });
    const asked = { region: 'us-east-1', accessKeyId: 'AKIDEXAMPLE', poolId: ada.UserPoolId };
    const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(sandbox.calls).toEqual([
      { ...asked, operation: 'AdminGetUser', username: 'ada', requestId, status: 200 },
      { ...asked, operation: 'ListUsers', filter: 'sub = "x"', requestId, status: 200 },
    ]);
  });

  test('counts each operation and all of them, until a reset', async () => {
    const { client, sandbox } = await startWithClient();
    await Promise.all([
      client.adminGetUser(ada),
      client.adminGetUser(ada),
      client.listUserPools({ MaxResults: 1 }),
    ]);
    await fetch(sandbox.url);
    expect(['AdminGetUser', 'ListUserPools', 'ListUsers'].map(sandbox.count)).toEqual([2, 1, 0]);
    expect(sandbox.count()).toBe(4);
    sandbox.reset();
    expect(sandbox.count()).toBe(0);
    expect(sandbox.calls).toEqual([]);
  });

  test('shows a call that waits as pending, and as dropped once its caller gives up', async () => {
    const { client, sandbox } = await startWithClient();
    sandbox.inject({ kind: 'hold', until: forever });
    const abort = new AbortController();
    const held = client.adminGetUser(ada, { abortSignal: abort.signal });
    await waitFor(() => sandbox.count() === 1);
    expect(sandbox.calls).toMatchObject([{ username: 'ada', status: 'pending' }]);
    abort.abort();
    await expect(held).rejects.toMatchObject({ name: 'AbortError' });
    await waitFor(() => sandbox.calls[0]?.status === 'dropped');
  });

  test('keeps the last calls only, and counts them all', () => {
    const log = createCallLog(3);
    const call = { operation: 'AdminGetUser', region: 'r', accessKeyId: 'k' };
    for (let number = 1; number <= 10; number += 1) log.add({ ...call, requestId: String(number) })(200);
    expect(log.calls.map(({ requestId }) => requestId)).toEqual(['8', '9', '10']);
    expect(log.count()).toBe(10);
  });
});

describe('a sandbox', () => {
  test('delays every answer by its latency', async () => {
    const { client } = await startWithClient({ latencyMs: 30 });
    const begun = performance.now();
    await client.adminGetUser(ada);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(29);
  });

  test('cannot start where another listens', async () => {
    const { url } = await start();
    await expect(startSandbox({ port: Number(new URL(url).port) })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  test('ends idle, delayed and held connections when it closes, and may close again', async () => {
    const sandbox = await start();
    const client = createClient(sandbox);
    await client.adminGetUser(ada);
    sandbox.inject({ kind: 'delay', ms: 3_600_000, username: 'grace' });
    sandbox.inject({ kind: 'hold', until: forever, username: 'alan' });
    const pending = ['grace', 'alan'].map((Username) => client.adminGetUser({ ...ada, Username }));
    const ended = Promise.all(pending.map((call) => expect(call).rejects.toThrow('socket hang up')));
    await waitFor(() => sandbox.count() === 3);
    await sandbox.close();
    await sandbox.close();
    await ended;
    await expect(client.adminGetUser(ada)).rejects.toThrow('ECONNREFUSED');
  });
});
