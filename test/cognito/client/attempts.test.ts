import { afterEach, describe, expect, test } from '@jest/globals';
import type { MetadataBearer } from '@smithy/types';
import { createClients } from '../../../src/cognito/client/client-registry.js';
import { adminGetUser } from '../../../src/cognito/operations/admin-get-user.js';
import { listUsers, type UserPage } from '../../../src/cognito/operations/list-users.js';
import { listUsersInGroup } from '../../../src/cognito/operations/list-users-in-group.js';
import type { ReadOperation } from '../../../src/cognito/operations/operation.js';
import { RequestScope } from '../../../src/common/request-scope.js';
import { createClock, type ManualClock } from '../../support/clock.js';
import { send, sendFault, sendUser, startUpstream, type Upstream } from '../../support/upstream.js';
import { waitFor } from '../../support/wait-for.js';

const pool = { id: 'us-east-1_Test1', region: 'us-east-1' };

let clock: ManualClock;
let upstream: Upstream;

afterEach(() => upstream.close());

async function start(options: Partial<Parameters<typeof startUpstream>[0]> = {}): Promise<void> {
  clock = createClock();
  upstream = await startUpstream({ clock, ...options });
}

/** Requests a user with a timeout in ms, and records the outcome. */
function look(timeoutMs: number, username = 'ada') {
  const scope = new RequestScope(timeoutMs, clock);
  const seen: { result?: unknown; code?: unknown; at?: number } = {};
  const done = upstream.executor.read(pool, adminGetUser, { Username: username }, scope).then(
    (user) => Object.assign(seen, { result: user.username, at: clock.now() }),
    (error) => Object.assign(seen, { code: error.code, at: clock.now() }),
  );
  return { scope, seen, done };
}

/** Moves the clock on in small steps, between which the wire may do its part, until the condition holds. */
async function advanceUntil(condition: () => boolean, stepMs = 50): Promise<void> {
  for (let steps = 0; !condition(); steps += 1) {
    if (steps > 2000) throw new Error('the condition never held');
    await clock.advance(stepMs);
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  }
}

describe('an attempt of a read', () => {
  test('ends after ATTEMPT_TIMEOUT_MS, and the next one goes over another connection', async () => {
    await start({ attemptTimeoutMs: 3000 });
    upstream.answer = (call, response, index) => (index === 0 ? undefined : sendUser(call, response, index));
    const { seen, done } = look(10_000);
    await upstream.received(1);
    await clock.advance(2999);
    expect(upstream.calls).toHaveLength(1);
    await clock.advance(1);
    await upstream.received(2);
    await done;
    expect(seen).toEqual({ result: 'ada', at: 3000 });
    await waitFor(() => upstream.calls[0]?.dropped === true);
    expect(upstream.calls[1]?.port).not.toBe(upstream.calls[0]?.port);
    expect(upstream.ended.map(({ outcome }) => outcome)).toEqual(['COGNITO_TIMEOUT', 'OK']);
  });

  test('ends after half of the remaining time if that is less', async () => {
    await start();
    upstream.answer = (call, response, index) => (index === 0 ? undefined : sendUser(call, response, index));
    const { seen, done } = look(400);
    await upstream.received(1);
    await clock.advance(199);
    expect(upstream.calls).toHaveLength(1);
    await clock.advance(1);
    await done;
    expect(seen).toEqual({ result: 'ada', at: 200 });
  });

  test('is not extended by requests that join it: a hanging call costs a popular user one attempt', async () => {
    await start();
    upstream.answer = (call, response, index) => (index === 0 ? undefined : sendUser(call, response, index));
    const looks: ReturnType<typeof look>[] = [];
    for (let n = 0; n < 60; n += 1) {
      looks.push(look(400));
      if (n === 0) await upstream.received(1);
      await clock.advance(100);
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    }
    await advanceUntil(() => looks.every(({ seen }) => seen.at !== undefined));
    const answered = looks.filter(({ seen }) => seen.result === 'ada');
    expect(answered).toHaveLength(60);
  });

  test('that hangs for earlier requests is followed by another for a later request', async () => {
    await start();
    upstream.answer = () => {};
    const first = look(1000);
    await upstream.received(1);
    await advanceUntil(() => upstream.calls.length === 4, 10);
    const late = look(10_000);
    upstream.answer = sendUser;
    await advanceUntil(() => late.seen.at !== undefined, 10);
    expect(first.seen.code).toBe('COGNITO_TIMEOUT');
    expect(late.seen.result).toBe('ada');
    expect(upstream.calls).toHaveLength(5);
  });

  test('is one of four at most', async () => {
    await start();
    upstream.answer = () => {};
    const { seen } = look(10_000);
    await advanceUntil(() => seen.at !== undefined);
    expect(seen.code).toBe('COGNITO_TIMEOUT');
    expect(upstream.calls).toHaveLength(4);
    expect(seen.at).toBeLessThanOrEqual(10_000);
  });

  test('is one of four at most during an outage, and holds no permit meanwhile', async () => {
    await start();
    upstream.answer = (_call, response) => sendFault(response, 'InternalErrorException', 500);
    const { seen } = look(10_000);
    await advanceUntil(() => seen.at !== undefined, 10);
    expect(seen.code).toBe('COGNITO_UNAVAILABLE');
    expect(upstream.calls).toHaveLength(4);
  });

  test('uses a retry budget of 10 per second for the whole process', async () => {
    await start();
    upstream.answer = (_call, response) => sendFault(response, 'InternalErrorException', 500);
    const looks = Array.from({ length: 50 }, (_, n) => look(10_000, `user${n}`));
    await upstream.received(50);
    await advanceUntil(() => looks.every(({ seen }) => seen.at !== undefined), 10);
    expect(looks.every(({ seen }) => seen.code === 'COGNITO_UNAVAILABLE')).toBe(true);
    // The budget of at most two seconds, as pauses are short.
    expect(upstream.calls.length).toBeGreaterThan(50);
    expect(upstream.calls.length).toBeLessThanOrEqual(70);
  });

  test('that is throttled counts against neither the four nor the budget', async () => {
    await start();
    upstream.answer = (call, response, index) =>
      index < 15 ? sendFault(response, 'TooManyRequestsException') : sendUser(call, response, index);
    const { seen } = look(300_000);
    await advanceUntil(() => seen.at !== undefined);
    expect(seen.result).toBe('ada');
    expect(upstream.calls).toHaveLength(16);
  });

  test('holds no permit while it pauses', async () => {
    await start({ rates: { UserRead: 1000 } });
    upstream.answer = (call, response, index) =>
      index === 0 ? sendFault(response, 'InternalErrorException', 500) : sendUser(call, response, index);
    const first = look(10_000);
    await upstream.received(1);
    await waitFor(() => upstream.ended.length === 1);
    // 128 others fill every place there is while the first one pauses.
    const others = Array.from({ length: 128 }, (_, n) => look(10_000, `user${n}`));
    await Promise.all(others.map(({ done }) => done));
    expect(first.seen).toEqual({});
    await advanceUntil(() => first.seen.at !== undefined, 5);
    expect(first.seen.result).toBe('ada');
  });

  test('is reported as GIVEN_UP when its client disconnects', async () => {
    await start();
    upstream.answer = () => {};
    const { scope, done } = look(10_000);
    await upstream.received(1);
    scope.cancel();
    await done;
    await waitFor(() => upstream.ended.length === 1);
    expect(upstream.ended[0]?.outcome).toBe('GIVEN_UP');
  });

  test('is not made if it cannot end in time', async () => {
    await start();
    upstream.answer = (_call, response) =>
      void clock.advance(200).then(() => sendFault(response, 'InternalErrorException', 500));
    const { seen, done } = look(500);
    await done;
    // 200 ms are gone and 300 left, in which one that takes twice as long would not end.
    expect(seen).toEqual({ code: 'COGNITO_UNAVAILABLE', at: 200 });
    expect(upstream.calls).toHaveLength(1);
  });
});

describe('a deadline', () => {
  test.each([0, 0.5])(
    'that lies %s ms ahead is COGNITO_TIMEOUT, and lengthens no later refusal',
    async (ms) => {
      await start({ rates: { UserRead: 1 } });
      for (let n = 0; n < 20; n += 1) {
        const { seen, done } = look(ms);
        await done;
        expect(seen.code).toBe('COGNITO_TIMEOUT');
      }
      expect(upstream.calls).toHaveLength(0);
      await look(10_000, 'first').done;
      const scope = new RequestScope(100, clock);
      const refused = upstream.executor.read(pool, adminGetUser, { Username: 'next' }, scope);
      await expect(refused).rejects.toMatchObject({
        code: 'TOO_MANY_REQUESTS',
        extensions: { retryAfterMs: 902 },
      });
    },
  );
});

describe('an answer that is not of the expected shape', () => {
  const unreadable: [string, unknown][] = [
    ['no Username', { UserAttributes: [] }],
    ['a date in ISO 8601', { Username: 'ada', UserCreateDate: '2026-01-01T00:00:00Z' }],
    ['attributes that are not a list', { Username: 'ada', UserAttributes: 'none' }],
    ['a list', []],
    ['a number', 1],
  ];
  test.each(unreadable)('%s: is requested once more, and each call is billed', async (_what, body) => {
    await start();
    upstream.answer = (_call, response) => send(response, body);
    const { seen, scope } = look(10_000);
    await advanceUntil(() => seen.at !== undefined, 10);
    expect(seen.code).toBe('COGNITO_UNAVAILABLE');
    expect(upstream.calls).toHaveLength(2);
    expect(scope.usage.billable).toBe(2);
    expect(upstream.billed).toEqual(['us-east-1_Test1 ada', 'us-east-1_Test1 ada']);
  });

  test.each([
    ['of AWS', { 'x-amzn-requestid': 'request-1' }, 2],
    ['of a proxy, which names no request', {}, 0],
  ])('no JSON %s: is billed where AWS sent it', async (_what, headers, billed) => {
    await start();
    upstream.answer = (_call, response) => void response.writeHead(200, headers).end('<html>');
    const { seen } = look(10_000);
    await advanceUntil(() => seen.at !== undefined, 10);
    expect(seen.code).toBe('COGNITO_UNAVAILABLE');
    expect(upstream.calls).toHaveLength(2);
    expect(upstream.billed).toHaveLength(billed);
  });

  test('is ignored if the second one is valid', async () => {
    await start();
    upstream.answer = (call, response, index) =>
      index === 0 ? send(response, {}) : sendUser(call, response, index);
    const { seen, scope } = look(10_000);
    await advanceUntil(() => seen.at !== undefined, 10);
    expect(seen.result).toBe('ada');
    expect(scope.usage).toMatchObject({ calls: new Map([['AdminGetUser', 2]]), billable: 2 });
  });

  test('null members of lists are skipped', async () => {
    await start();
    upstream.answer = ({ operation }, response) =>
      send(
        response,
        operation === 'ListUsers'
          ? { Users: [null, { Username: 'ada', Attributes: [null, { Name: 'email', Value: 'null' }] }, null] }
          : {
              Username: 'ada',
              UserAttributes: [null, { Name: 'email', Value: 'null' }, null],
              MFAOptions: [null],
              UserMFASettingList: [null, 'SMS_MFA'],
            },
      );
    const scope = new RequestScope(10_000, clock);
    const user = await upstream.executor.read(pool, adminGetUser, { Username: 'ada' }, scope);
    expect(user).toMatchObject({
      attributes: [{ name: 'email', value: 'null' }],
      mfaOptions: [],
      mfaMethods: ['SMS_MFA'],
    });
    const page = await upstream.executor.read(pool, listUsers, { Filter: 'sub = "x"' }, scope);
    expect(page.users).toMatchObject([{ username: 'ada', attributes: [{ name: 'email', value: 'null' }] }]);
    scope.cancel();
  });
});

describe('the size of an answer', () => {
  const large = (bytes: number) => 'x'.repeat(bytes);

  test('is 1 MiB at most for one user, and no more of it is read', async () => {
    await start();
    upstream.answer = (_call, response) =>
      send(response, { Username: 'ada', UserAttributes: [{ Name: 'a', Value: large(1_100_000) }] });
    const { seen } = look(10_000);
    await advanceUntil(() => seen.at !== undefined, 10);
    expect(seen.code).toBe('COGNITO_UNAVAILABLE');
    expect(upstream.calls).toHaveLength(2);
  });

  test.each([listUsers, listUsersInGroup])('is 16 MiB at most for a page: %#', async (operation) => {
    await start();
    let size = 15 * 1_048_576;
    upstream.answer = (_call, response) =>
      send(response, { Users: [{ Username: 'ada', Attributes: [{ Name: 'a', Value: large(size) }] }] });
    const ask = (filter: string) => {
      const scope = new RequestScope(10_000, clock);
      return upstream.executor.read<object, MetadataBearer, UserPage>(
        pool,
        operation as ReadOperation<object, MetadataBearer, UserPage>,
        { Filter: filter, GroupName: filter },
        scope,
      );
    };
    expect((await ask('one')).users).toHaveLength(1);
    size = 17 * 1_048_576;
    let code: unknown;
    void ask('other').catch((error) => {
      code = error.code;
    });
    await advanceUntil(() => code !== undefined, 10);
    expect(code).toBe('COGNITO_UNAVAILABLE');
  });
});

describe('each quota', () => {
  test('has its own sockets: hanging ListUsers calls do not delay AdminGetUser', async () => {
    await start();
    upstream.answer = (call, response, index) =>
      call.operation === 'ListUsers' ? undefined : sendUser(call, response, index);
    for (let n = 0; n < 200; n += 1) {
      const scope = new RequestScope(10_000, clock);
      void upstream.executor.read(pool, listUsers, { Filter: `sub = "${n}"` }, scope).catch(() => {});
    }
    await upstream.received(128);
    const { seen, done } = look(10_000);
    await done;
    expect(seen).toEqual({ result: 'ada', at: 0 });
    expect(upstream.calls.filter(({ operation }) => operation === 'ListUsers')).toHaveLength(128);
  });
});

describe('a look-up of several pages', () => {
  test('does not report the failure of an earlier page for a later one', async () => {
    await start({ rates: { UserList: 1 } });
    upstream.answer = (_call, response, index) =>
      index === 0
        ? sendFault(response, 'InternalErrorException', 500)
        : send(response, { Users: [], PaginationToken: `page${index}` });
    const scope = new RequestScope(60_000, clock);
    let code: unknown;
    const done = upstream.executor
      .share(pool, 'search', scope, async (sharedCall) => {
        await upstream.executor.execute(pool, listUsers, { Filter: 'a' }, sharedCall);
        upstream.answer = () => {};
        // Its attempts hang, and then its time is up.
        await upstream.executor.execute(pool, listUsers, { Filter: 'a', PaginationToken: 'x' }, sharedCall);
      })
      .catch((error) => {
        code = error.code;
      });
    await advanceUntil(() => code !== undefined, 100);
    await done;
    expect(code).toBe('COGNITO_TIMEOUT');
  });
});

describe('the credentials', () => {
  const role = (account: string) => `arn:aws:iam::${account}:role/reader`;

  test("of a role of the gateway's own account share that account's quota", async () => {
    await start();
    const clients = createClients({
      credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 'b', accountId: '111122223333' }),
    });
    await clients.resolveCredentials();
    const accounts = [undefined, role('111122223333'), role('444455556666')].map((roleArn) =>
      clients.accountOf({ ...pool, ...(roleArn !== undefined && { roleArn }) }),
    );
    expect(accounts).toEqual(['own', 'own', '444455556666']);
    await clients.close();
  });
});
