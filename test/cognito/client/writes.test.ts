import {
  AdminEnableUser$,
  type AdminEnableUserCommandInput,
  type AdminEnableUserCommandOutput,
  GetGroup$,
  type GetGroupCommandInput,
  type GetGroupCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { adminGetUser } from '../../../src/cognito/operations/admin-get-user.js';
import type { ReadOperation, WriteOperation } from '../../../src/cognito/operations/operation.js';
import { RequestScope } from '../../../src/common/request-scope.js';
import { createClock, type ManualClock } from '../../support/clock.js';
import { send, sendFault, sendUser, startUpstream, type Upstream } from '../../support/upstream.js';
import { waitFor } from '../../support/wait-for.js';

const pool = { id: 'us-east-1_Test1', region: 'us-east-1' };

type Enable = WriteOperation<AdminEnableUserCommandInput, AdminEnableUserCommandOutput, string>;
const enable = (isRepeatable: boolean): Enable => ({
  schema: AdminEnableUser$,
  category: 'UserUpdate',
  kind: 'write',
  isRepeatable,
  user: ({ Username }) => Username,
  toResult: () => 'enabled',
});

let clock: ManualClock;
let upstream: Upstream;

beforeEach(async () => {
  clock = createClock();
  upstream = await startUpstream({ clock });
});
afterEach(() => upstream.close());

/** Makes a change within so many ms, and notes what becomes of it. */
function change(isRepeatable: boolean, timeoutMs = 10_000) {
  const scope = new RequestScope(timeoutMs, clock);
  const seen: { result?: string; code?: unknown; at?: number } = {};
  void upstream.executor.write(pool, enable(isRepeatable), { Username: 'ada' }, scope).then(
    (result) => Object.assign(seen, { result, at: clock.now() }),
    (error) => Object.assign(seen, { code: error.code, at: clock.now() }),
  );
  return { scope, seen };
}

async function advanceUntil(condition: () => boolean, stepMs = 50): Promise<void> {
  for (let steps = 0; !condition(); steps += 1) {
    if (steps > 2000) throw new Error('the condition never held');
    await clock.advance(stepMs);
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  }
}

describe('a change', () => {
  test('that may not be repeated has one attempt with all the time that is left, then OUTCOME_UNKNOWN', async () => {
    upstream.answer = () => {};
    const { seen } = change(false);
    await upstream.received(1);
    await clock.advance(9999);
    expect(seen).toEqual({});
    await advanceUntil(() => seen.at !== undefined, 1);
    expect(seen.code).toBe('OUTCOME_UNKNOWN');
    expect(upstream.calls).toHaveLength(1);
  });

  test('that may be repeated is, each time with half of the time left', async () => {
    upstream.answer = (_call, response, index) => (index === 0 ? undefined : send(response, {}));
    const { seen } = change(true);
    await upstream.received(1);
    await clock.advance(4999);
    expect(upstream.calls).toHaveLength(1);
    await advanceUntil(() => seen.at !== undefined, 1);
    expect(seen).toEqual({ result: 'enabled', at: expect.any(Number) });
    expect(upstream.calls).toHaveLength(2);
  });

  test.each([
    ['an error of the server', 'InternalErrorException', 500],
    ['no name', 'ServiceUnavailable', 503],
  ])('whose answer is %s is of unknown outcome, and not sent again', async (_what, type, status) => {
    upstream.answer = (_call, response) => sendFault(response, type, status);
    const { seen } = change(false);
    await advanceUntil(() => seen.at !== undefined);
    expect(seen.code).toBe('OUTCOME_UNKNOWN');
    expect(upstream.calls).toHaveLength(1);
  });

  test('whose connection breaks off is of unknown outcome', async () => {
    upstream.answer = (_call, response) => void response.destroy();
    const { seen } = change(false);
    await advanceUntil(() => seen.at !== undefined);
    expect(seen.code).toBe('OUTCOME_UNKNOWN');
    expect(upstream.calls).toHaveLength(1);
  });

  test('that Cognito refuses was not made', async () => {
    upstream.answer = (_call, response) => sendFault(response, 'UserNotFoundException');
    const { seen } = change(true);
    await advanceUntil(() => seen.at !== undefined);
    expect(seen.code).toBe('USER_NOT_FOUND');
  });

  test('that was throttled is made later', async () => {
    upstream.answer = (_call, response, index) =>
      index < 3 ? sendFault(response, 'TooManyRequestsException') : send(response, {});
    const { seen } = change(false);
    await advanceUntil(() => seen.at !== undefined);
    expect(seen.result).toBe('enabled');
    expect(upstream.calls).toHaveLength(4);
  });

  test('that was refused after a lost answer may have been made', async () => {
    upstream.answer = (_call, response, index) =>
      index === 0 ? void response.destroy() : sendFault(response, 'NotAuthorizedException');
    const { seen } = change(true);
    await advanceUntil(() => seen.at !== undefined);
    expect(seen.code).toBe('OUTCOME_UNKNOWN');
    expect(upstream.calls).toHaveLength(2);
  });

  test('of unknown outcome names the failure and its request', async () => {
    upstream.answer = (_call, response) => sendFault(response, 'InternalErrorException', 500);
    const scope = new RequestScope(10_000, clock);
    await expect(
      upstream.executor.write(pool, enable(false), { Username: 'ada' }, scope),
    ).rejects.toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      cause: { code: 'COGNITO_UNAVAILABLE' },
      extensions: { requestId: 'request-1' },
    });
  });

  test('that may be repeated has four attempts during an outage', async () => {
    upstream.answer = (_call, response) => sendFault(response, 'InternalErrorException', 500);
    const { seen } = change(true, 60_000);
    await advanceUntil(() => seen.at !== undefined);
    expect(seen.code).toBe('OUTCOME_UNKNOWN');
    expect(upstream.calls).toHaveLength(4);
  });

  test.each([
    ['was sent once only', 0, { code: 'USER_NOT_FOUND' }],
    ['had lost its first answer', 1, { result: 'done before' }],
  ])('that %s and finds nothing to do: it may have done it itself', async (_what, lost, outcome) => {
    upstream.answer = (_call, response, index) =>
      index < lost ? void response.destroy() : sendFault(response, 'UserNotFoundException');
    const operation: Enable = {
      ...enable(true),
      alreadyDone: { code: 'USER_NOT_FOUND', result: 'done before' },
    };
    let ended: object | undefined;
    upstream.executor
      .write(pool, operation, { Username: 'ada' }, new RequestScope(10_000, clock))
      .then((result) => ({ result }))
      .catch(({ code }) => ({ code }))
      .then((end) => {
        ended = end;
      });
    await advanceUntil(() => ended !== undefined);
    expect(ended).toEqual(outcome);
    expect(upstream.calls).toHaveLength(lost + 1);
  });

  test('that never reached Cognito was not made', async () => {
    await upstream.close();
    const { seen } = change(false);
    await advanceUntil(() => seen.at !== undefined);
    expect(seen.code).toBe('COGNITO_UNAVAILABLE');
  });

  test('continues when its client disconnects, and is not started if it disconnected before', async () => {
    let answer = () => {};
    upstream.answer = (_call, response) => {
      answer = () => send(response, {});
    };
    const begun = change(false);
    await upstream.received(1);
    begun.scope.cancel();
    answer();
    await waitFor(() => begun.seen.at !== undefined);
    expect(begun.seen.result).toBe('enabled');
    expect(upstream.calls[0]?.dropped).toBe(false);

    const scope = new RequestScope(1000, clock);
    scope.cancel();
    const late = upstream.executor.write(pool, enable(false), { Username: 'ada' }, scope);
    await expect(late).rejects.toMatchObject({ code: 'COGNITO_TIMEOUT' });
    expect(upstream.calls).toHaveLength(1);
  });

  test('starts an epoch: a read that began before the end of the change is not shared with later reads', async () => {
    const held: (() => void)[] = [];
    upstream.answer = (call, response, index) => {
      if (call.operation === 'AdminEnableUser') send(response, {});
      else if (held.length === 0) held.push(() => sendUser(call, response, index));
      else sendUser(call, response, index);
    };
    const read = () =>
      upstream.executor.read(pool, adminGetUser, { Username: 'ada' }, new RequestScope(10_000, clock));
    const before = read();
    await upstream.received(1);
    const epoch = upstream.executor.epochOf(pool);
    const changed: (string | undefined)[] = [];
    upstream.executor.onChange((_pool, username) => void changed.push(username));
    const { seen } = change(false);
    await waitFor(() => seen.at !== undefined);
    expect(upstream.executor.epochOf(pool)).toBe(epoch + 1);
    expect(changed).toEqual(['ada']);
    await read();
    expect(upstream.calls.map(({ operation }) => operation)).toEqual([
      'AdminGetUser',
      'AdminEnableUser',
      'AdminGetUser',
    ]);
    // The late end of the first read does not remove the second one.
    held[0]?.();
    await before;
  });
});

describe('the limits for each user, and for each pool and operation', () => {
  test('permit 8 reads and 8 changes of one user per second, and any number for other users', async () => {
    upstream.answer = (call, response, index) =>
      call.operation === 'AdminEnableUser' ? send(response, {}) : sendUser(call, response, index);
    const scope = new RequestScope(60_000, clock);
    const read = (username: string) =>
      upstream.executor.share(pool, `read ${username} ${Math.random()}`, scope, (sharedCall) =>
        upstream.executor.execute(pool, adminGetUser, { Username: username }, sharedCall),
      );
    const reads = Array.from({ length: 20 }, () => read('ada'));
    const changes = Array.from({ length: 8 }, () => change(false, 60_000));
    const others = Array.from({ length: 30 }, (_, n) => read(`user${n}`));
    await Promise.all(others);
    await waitFor(() => changes.every(({ seen }) => seen.at !== undefined));
    const ofAda = () =>
      upstream.calls.filter(({ operation, body }) => operation === 'AdminGetUser' && body.Username === 'ada');
    expect(ofAda()).toHaveLength(8);
    await clock.advance(1000);
    await waitFor(() => ofAda().length >= 16);
    expect(ofAda()).toHaveLength(16);
    await clock.advance(1000);
    await Promise.all(reads);
    scope.cancel();
  });

  test('refuse immediately a read whose turn would come after the deadline', async () => {
    const read = (n: number) =>
      upstream.executor
        .share(pool, `read ${n}`, new RequestScope(200, clock), (sharedCall) =>
          upstream.executor.execute(pool, adminGetUser, { Username: 'ada' }, sharedCall),
        )
        .then(
          () => 'OK',
          ({ code, extensions }) => `${code} ${extensions.retryAfterMs}`,
        );
    const first = await Promise.all(Array.from({ length: 8 }, (_, n) => read(n)));
    expect(first).toEqual(Array(8).fill('OK'));
    // The next one may begin in 125 ms, and the one after it in 250.
    const ninth = read(8);
    expect(await read(9)).toBe('TOO_MANY_REQUESTS 251');
    await clock.advance(125);
    expect(await ninth).toBe('OK');
  });

  test('do not hold a read whose client has disconnected', async () => {
    const scope = new RequestScope(1000, clock);
    const read = (n: number) =>
      upstream.executor.share(pool, `read ${n}`, scope, (sharedCall) =>
        upstream.executor.execute(pool, adminGetUser, { Username: 'ada' }, sharedCall),
      );
    await Promise.all(Array.from({ length: 8 }, (_, n) => read(n)));
    const ninth = read(8);
    scope.cancel();
    await expect(ninth).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      extensions: { retryAfterMs: 126 },
    });
    expect(clock.pending).toBe(0);
  });

  test('permit 4 calls of one operation in one pool per second', async () => {
    const getGroup: ReadOperation<GetGroupCommandInput, GetGroupCommandOutput, string> = {
      schema: GetGroup$,
      category: 'UserPoolResourceRead',
      kind: 'read',
      coalescingKey: ({ GroupName = '' }) => GroupName,
      toResult: ({ Group }) => Group?.GroupName ?? '',
    };
    upstream.answer = ({ body }, response) => send(response, { Group: { GroupName: body.GroupName } });
    const scope = new RequestScope(60_000, clock);
    const ask = (id: string) =>
      Array.from({ length: 6 }, (_, n) =>
        upstream.executor.read({ ...pool, id }, getGroup, { GroupName: `group${n}` }, scope),
      );
    const all = [...ask('us-east-1_Test1'), ...ask('us-east-1_Test2')];
    await upstream.received(8);
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(upstream.calls).toHaveLength(8);
    await clock.advance(1000);
    expect(new Set(await Promise.all(all)).size).toBe(6);
    scope.cancel();
  });
});
