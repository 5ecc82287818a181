import { afterEach, describe, expect, test } from '@jest/globals';
import type { AuditRecord } from '../../src/observability/audit.js';
import { type Answer, ask, type Pair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';
import { createWriterPolicy, poolId, startWriters, writer } from '../support/writers.js';

let pair: Pair;
afterEach(() => pair.close());

const user = { poolId, username: 'ada' };

function toQuery(mutation: string): string {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  return `mutation ($input: ${type}) { ${mutation}(input: $input) { changeId changed effects { kind name } } }`;
}

function change(mutation: string, input: object): Promise<Answer> {
  return pair.askAs(writer, toQuery(mutation), { input });
}

const extensionsOf = ({ errors }: Answer) => errors?.[0]?.extensions;
const phases = () => pair.audit.flatMap(({ phase, outcome }) => (phase ? [`${phase} ${outcome}`] : []));

describe('a change', () => {
  test('whose client disconnects is made, and its outcome is audited', async () => {
    pair = await startWriters();
    let answer: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    pair.sandbox.inject({ kind: 'hold', until: held, operation: 'AdminDisableUser' });
    const token = await pair.sandbox.issueToken('us-east-1_Staff1', writer);
    const client = new AbortController();
    const request = fetch(`${pair.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: toQuery('disableUser'), variables: { input: { user } } }),
      signal: client.signal,
    }).catch(() => undefined);
    await waitFor(() => pair.sandbox.count('AdminDisableUser') === 1);
    client.abort();
    await request;
    answer();
    await waitFor(() => phases().includes('outcome OK'));
    expect(phases()).toEqual(['intent null', 'outcome OK']);
    expect(pair.sandbox.user(poolId, 'ada')?.enabled).toBe(false);
  });

  test('in progress is completed before the gateway closes', async () => {
    pair = await startWriters();
    pair.sandbox.inject({ kind: 'delay', ms: 500, operation: 'AdminDisableUser' });
    const answer = change('disableUser', { user });
    await waitFor(() => pair.sandbox.count('AdminDisableUser') === 1);
    await pair.close();
    expect((await answer).errors).toBeUndefined();
    expect(phases()).toEqual(['intent null', 'outcome OK']);
  });

  test('is not made if its intent cannot be audited', async () => {
    const audit = {
      async write({ phase }: AuditRecord) {
        if (phase === 'intent') throw new Error('disk full');
      },
    };
    pair = await startWriters({ audit });
    expect(extensionsOf(await change('disableUser', { user }))?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(pair.sandbox.count('AdminDisableUser')).toBe(0);
  });

  test('whose outcome cannot be audited was made, and makes the instance unready', async () => {
    const audit = {
      async write({ phase }: AuditRecord) {
        if (phase === 'outcome') throw new Error('disk full');
      },
    };
    pair = await startWriters({ audit });
    const { data } = await change('disableUser', { user });
    expect(data).toMatchObject({ disableUser: { changed: true } });
    expect(pair.log).toContainEqual(
      expect.objectContaining({ msg: 'the outcome of a change could not be stored' }),
    );
    const { status } = await fetch(`${pair.url}/readyz`);
    expect(status).toBe(503);
  });

  test('is counted by action and outcome when it ends, a lost outcome too', async () => {
    const audit = {
      async write({ phase, action }: AuditRecord) {
        if (phase === 'outcome' && action === 'EnableUser') throw new Error('disk full');
      },
    };
    pair = await startWriters({ audit, environment: { METRICS_PORT: '0' } });
    const read = async () => {
      const page = await (await fetch(pair.metricsUrl)).text();
      return page.split('\n').filter((line) => /^cognito_gateway_change.* [1-9]/.test(line));
    };
    expect(await read()).toEqual([]);
    pair.sandbox.inject({ kind: 'drop', operation: 'AdminConfirmSignUp', times: 1 });
    await change('confirmUser', { user: { poolId, username: 'new' } });
    await change('disableUser', { user });
    await change('disableUser', { user, options: { dryRun: true } });
    await change('disableUser', { user: { poolId, username: 'nobody' } });
    await change('enableUser', { user });
    expect((await read()).sort()).toEqual([
      'cognito_gateway_change_outcomes_lost_total 1',
      'cognito_gateway_changes_total{action="ConfirmUser",outcome="OUTCOME_UNKNOWN"} 1',
      'cognito_gateway_changes_total{action="DisableUser",outcome="OK"} 1',
      'cognito_gateway_changes_total{action="EnableUser",outcome="OK"} 1',
    ]);
  });

  test('that gets no quota in time is not started, and the error says so', async () => {
    pair = await startWriters({
      environment: { QUOTA_RATES: 'UserUpdate=1', QUOTA_BURST_MS: '0', MUTATION_TIMEOUT_MS: '2500' },
    });
    const query = `mutation ($input: EnableUserInput!) {
      ${Array.from({ length: 6 }, (_, n) => `a${n}: enableUser(input: $input) { changed }`).join(' ')} }`;
    const { errors = [] } = await pair.askAs(writer, query, { input: { user } });
    expect(errors.length).toBeGreaterThan(0);
    for (const { extensions } of errors) {
      expect(extensions).toMatchObject({ code: 'TOO_MANY_REQUESTS', started: false });
      expect(extensions.retryAfterMs).toBeGreaterThan(0);
    }
    expect(pair.sandbox.count('AdminEnableUser')).toBe(6 - errors.length);
  });

  test('that links an identity although Cognito reports an error succeeds', async () => {
    pair = await startWriters({ policy: createWriterPolicy() });
    pair.sandbox.inject({
      kind: 'error',
      type: 'InternalErrorException',
      status: 500,
      operation: 'AdminLinkProviderForUser',
      runs: true,
    });
    const { errors } = await change('linkUserIdentity', { user, provider: 'Google', value: '7' });
    expect(errors).toBeUndefined();
    expect(phases()).toEqual(['intent null', 'outcome OK']);
  });

  test('that links nothing, and whose identities cannot be read, has no known outcome', async () => {
    pair = await startWriters({ policy: createWriterPolicy() });
    const link = { user, provider: 'Google', value: '7' };
    const refuse = (operation: string) =>
      pair.sandbox.inject({ kind: 'error', type: 'InvalidParameterException', operation });
    const removeLink = refuse('AdminLinkProviderForUser');
    expect(extensionsOf(await change('linkUserIdentity', link))?.code).toBe('BAD_USER_INPUT');
    // The first read finds the user, before the change.
    pair.sandbox.inject({ kind: 'delay', ms: 0, operation: 'AdminGetUser', times: 1 });
    const remove = refuse('AdminGetUser');
    expect(extensionsOf(await change('linkUserIdentity', link))?.code).toBe('OUTCOME_UNKNOWN');
    remove();
    removeLink();
    const reads = pair.sandbox.count('AdminGetUser');
    expect((await change('linkUserIdentity', link)).errors).toBeUndefined();
    // A successful change is not read again.
    expect(pair.sandbox.count('AdminGetUser')).toBe(reads + 1);
    // The identity is there, and yet this change did not link it.
    expect(extensionsOf(await change('linkUserIdentity', link))?.code).toBe('ALIAS_EXISTS');
  });

  test('that a trigger refuses or fails says whether it was made', async () => {
    pair = await startWriters({ policy: createWriterPolicy() });
    const { sandbox } = pair;
    const address = [{ name: 'email', value: 'grace@example.com' }];
    const changes = [
      ['createUser', { poolId, username: 'grace', attributes: address }, 'PreSignUp', false],
      ['createUser', { poolId, username: 'grace', attributes: address }, 'CustomMessage', false],
      // Its name is of somebody else, who was there before.
      ['createUser', { poolId, username: 'ada', attributes: address }, 'PreSignUp', undefined],
      ['confirmUser', { user: { poolId, username: 'new' } }, 'PostConfirmation', true],
      ['resetUserPassword', { user }, 'CustomMessage', false],
      ['resendInvitation', { user: { poolId, username: 'invited' } }, 'CustomMessage', undefined],
    ] as const;
    for (const [mutation, input, trigger, changed] of changes) {
      sandbox.setTrigger(poolId, trigger, { kind: 'refuses', message: 'no' });
      const extensions = extensionsOf(await change(mutation, input));
      sandbox.setTrigger(poolId, trigger, undefined);
      if (mutation === 'createUser' && input.username === 'ada') {
        expect(extensions?.code).toBe('USER_EXISTS');
        continue;
      }
      expect([mutation, extensions?.code, extensions?.changed]).toEqual([
        mutation,
        'TRIGGER_REFUSED',
        changed,
      ]);
      const { outcome, changed: audited } = pair.audit.findLast(({ phase }) => phase === 'outcome') ?? {};
      expect([outcome, audited]).toEqual(['TRIGGER_REFUSED', changed ?? null]);
    }
    expect(sandbox.user(poolId, 'new')?.status).toBe('CONFIRMED');
  });

  test('whose message is not delivered says whether it was made', async () => {
    pair = await startWriters();
    for (const runs of [true, false]) {
      const remove = pair.sandbox.inject({
        kind: 'error',
        type: 'CodeDeliveryFailureException',
        operation: 'AdminCreateUser',
        runs,
      });
      const input = {
        poolId,
        username: `grace-${runs}`,
        attributes: [{ name: 'email', value: `g${runs}@example.com` }],
      };
      const extensions = extensionsOf(await change('createUser', input));
      expect(extensions).toMatchObject({ code: 'MESSAGE_NOT_DELIVERED', changed: runs });
      remove();
    }
  });
});

describe('an idempotency key', () => {
  const input = { poolId, username: 'grace', invitation: 'SUPPRESS', idempotencyKey: 'ticket-1' };

  test('lets a request be carried out once, and repeats its outcome', async () => {
    pair = await startWriters();
    const [first, second] = [await change('createUser', input), await change('createUser', input)];
    expect(first.data).toMatchObject({ createUser: { changed: true } });
    const { createUser } = first.data as { createUser: { changeId: string } };
    expect(second.data).toMatchObject({ createUser: { changed: false, changeId: createUser.changeId } });
    expect(pair.sandbox.count('AdminCreateUser')).toBe(1);
    const lines = pair.audit.filter(({ changeId }) => changeId === createUser.changeId);
    expect(lines).toMatchObject([
      { phase: 'intent' },
      { phase: 'outcome', outcome: 'OK' },
      { phase: 'repeat', outcome: 'OK', action: 'CreateUser', username: 'grace', subject: lines[0]?.subject },
    ]);
  });

  test('whose repeat cannot be audited reveals nothing about the first request', async () => {
    const audit = {
      async write({ phase }: AuditRecord) {
        if (phase === 'repeat') throw new Error('disk full');
      },
    };
    pair = await startWriters({ audit });
    await change('createUser', input);
    const { data, errors } = await change('createUser', input);
    expect(data).toEqual({ createUser: null });
    expect(errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
  });

  test('is refused for another input, and belongs to one caller and mutation', async () => {
    pair = await startWriters();
    await change('createUser', input);
    const other = await change('createUser', { ...input, username: 'hopper' });
    expect(extensionsOf(other)?.code).toBe('CONFLICT');
    const somebodyElse = await pair.askAs(
      { ...writer, username: 'horst', claims: { sub: 'horst-sub' } },
      toQuery('createUser'),
      {
        input: { ...input, username: 'hopper' },
      },
    );
    expect(somebodyElse.errors).toBeUndefined();
    const reset = await change('resetUserPassword', { user, idempotencyKey: 'ticket-1' });
    expect(reset.errors).toBeUndefined();
  });

  test('makes a concurrent request wait for the first', async () => {
    pair = await startWriters();
    pair.sandbox.inject({ kind: 'delay', ms: 300, operation: 'AdminCreateUser' });
    const answers = await Promise.all([change('createUser', input), change('createUser', input)]);
    expect(
      answers.map(({ data }) => (data?.createUser as { changed: boolean } | null)?.changed).sort(),
    ).toEqual([false, true]);
    expect(pair.sandbox.count('AdminCreateUser')).toBe(1);
  });

  test('keeps a request without a known outcome from being sent again', async () => {
    pair = await startWriters();
    pair.sandbox.inject({ kind: 'drop', operation: 'AdminCreateUser', times: 1 });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(extensionsOf(await change('createUser', input))?.code).toBe('OUTCOME_UNKNOWN');
    }
    expect(pair.sandbox.count('AdminCreateUser')).toBe(1);
  });

  test('can be reused after a request that changed nothing, and is not used by a dry run', async () => {
    pair = await startWriters();
    const taken = { ...input, username: 'ada' };
    expect(extensionsOf(await change('createUser', taken))?.code).toBe('USER_EXISTS');
    expect((await change('createUser', { ...input, options: { dryRun: true } })).errors).toBeUndefined();
    expect((await change('createUser', input)).errors).toBeUndefined();
  });
});

test('a gateway without MUTATIONS has no Mutation type', async () => {
  pair = await startWriters({ environment: { MUTATIONS: 'off' } });
  const { errors } = await change('disableUser', { user });
  expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  const types = await ask(
    pair.url,
    '{ __schema { mutationType { name } } }',
    {},
    {
      authorization: `Bearer ${await pair.sandbox.issueToken('us-east-1_Staff1', writer)}`,
    },
  );
  expect(types.data).toEqual({ __schema: { mutationType: null } });
  expect(pair.sandbox.count()).toBe(0);
});
