import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../../src/config/config.js';
import type { AuditRecord } from '../../../src/observability/audit.js';
import { createPool, type SandboxPool, type UserDefinition } from '../../../src/sandbox/pool-model.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.js';
import { type Gateway, startGateway } from '../../../src/server.js';
import { withFile } from '../../support/policy.js';
import { type Answer, ask, credentials } from '../../support/test-gateway.js';
import { waitFor } from '../../support/wait-for.js';

const policies = `
@id("admins")
permit (principal in Cognito::Group::"admin", action, resource) when { principal.issuer like "*/us-east-1_Staff1" };

@id("a") // EU, without phone numbers and salaries
permit (principal in Cognito::Group::"support-a", action, resource) when { resource.pool.region like "eu-*" };
@id("a-private")
forbid (principal in Cognito::Group::"support-a", action == Cognito::Action::"ReadAttribute", resource)
when { ["phone_number", "custom:salary"].contains(resource.name) };

@id("b") // Everyone, and of those in the US the e-mail address
permit (principal in Cognito::Group::"support-b", action == Cognito::Action::"ReadUser", resource);
@id("b-email")
permit (principal in Cognito::Group::"support-b", action == Cognito::Action::"ReadAttribute", resource in Cognito::UserPool::"us-east-1_Beta1")
when { resource.name == "email" };

@id("vip")
forbid (principal, action == Cognito::Action::"ReadUser", resource) when { resource has username && resource.username == "vip" }
unless { principal in Cognito::Group::"admin" };
@id("ghost")
forbid (principal, action == Cognito::Action::"ReadUser", resource)
when { (resource has sub && resource.sub == "ghost-sub") || (resource has email && resource.email == "ghost@example.com") };
`;

const eu = 'eu-west-1_Alpha1';
const us = 'us-east-1_Beta1';
const staff = 'us-east-1_Staff1';
const other = 'us-east-1_Other1';

const createUser = (username: string): UserDefinition => ({
  username,
  attributes: {
    sub: `${username}-sub`,
    email: `${username}@example.com`,
    email_verified: 'true',
    phone_number: '+15550100',
    'custom:salary': '100',
  },
});
const createUsers = (id: string): SandboxPool =>
  createPool({ id, aliasAttributes: ['email'], users: ['zoe', 'vip', 'ghost'].map(createUser) });

/** The attributes of users, in Cognito's order; no user has `nickname`. */
const own = ['sub', 'email', 'email_verified', 'phone_number', 'custom:salary'];
const names = [...own, 'nickname'];

/** The callers. */
interface Who {
  readonly issuer: string;
  readonly groups: readonly string[];
  /** The attributes that they may read of users of each pool; null where they may read no user. Written by hand. */
  readonly may: Readonly<Record<string, readonly string[] | null>>;
}

const a = ['sub', 'email', 'email_verified', 'nickname'];
const everybody: Readonly<Record<string, Who>> = {
  admin: { issuer: staff, groups: ['admin'], may: { [eu]: names, [us]: names } },
  'support A': { issuer: staff, groups: ['support-a'], may: { [eu]: a, [us]: null } },
  'support B': { issuer: staff, groups: ['support-b'], may: { [eu]: [], [us]: ['email'] } },
  'both supports': { issuer: staff, groups: ['support-b', 'support-a'], may: { [eu]: a, [us]: ['email'] } },
  'admin in support A': {
    issuer: staff,
    groups: ['support-a', 'admin'],
    may: { [eu]: a, [us]: a },
  },
  'the anonymous caller': { issuer: staff, groups: [], may: { [eu]: null, [us]: null } },
  'a member of other groups': {
    issuer: staff,
    groups: ['Admin', 'support', 'support-a,admin', '__proto__'],
    may: { [eu]: null, [us]: null },
  },
  "another issuer's admin": { issuer: other, groups: ['admin'], may: { [eu]: null, [us]: null } },
};
const cells = Object.keys(everybody).flatMap((name) => [eu, us].map((poolId) => [name, poolId] as const));

/** Ways to request one user: each wraps a selection into an operation, and finds the user in the answer. */
const doors: readonly (readonly [string, (poolId: string, username: string, selection: string) => string])[] =
  [
    [
      'username',
      (poolId, name, fields) => `{ user(poolId: "${poolId}", username: "${name}") { ${fields} } }`,
    ],
    [
      'alias',
      (poolId, name, fields) =>
        `{ user(poolId: "${poolId}", username: "${name}@example.com") { ${fields} } }`,
    ],
    ['sub', (poolId, name, fields) => `{ userBySub(poolId: "${poolId}", sub: "${name}-sub") { ${fields} } }`],
    [
      'email',
      (poolId, name, fields) =>
        `{ userByEmail(poolId: "${poolId}", email: "${name}@example.com") { ${fields} } }`,
    ],
    [
      'fragments',
      (
        poolId,
        name,
        fields,
      ) => `query ($no: Boolean = false) { user(poolId: "${poolId}", username: "${name}") { ...F @skip(if: $no) ...G } }
      fragment F on User { ... on User { ... @include(if: true) { ${fields} } } } fragment G on User { ...F }`,
    ],
    [
      'two selections of one field',
      (poolId, name, fields) => `{ user(poolId: "${poolId}", username: "${name}") { status @skip(if: true) }
      user(poolId: "${poolId}", username: "${name}") { ${fields} } }`,
    ],
    ...['username: "NAME"', 'sub: "NAME-sub"', 'username: "NAME", sub: "NAME-sub"'].map(
      (key): (typeof doors)[number] => [
        `reference by ${key}`,
        (poolId, name, fields) => `{ _entities(representations: [
        { __typename: "User", poolId: "${poolId}", ${key.replaceAll('NAME', name)} }]) { ... on User { ${fields} } } }`,
      ],
    ),
  ];

/** The user in a response to any entry point. */
function userIn({ data }: Answer): unknown {
  const [found] = Object.values(data ?? {});
  return Array.isArray(found) ? found[0] : found;
}

/**
 * The attributes of a pool's users that a caller may read by an entry point. A look-up by e-mail requires permission to
 * read the address.
 */
function mayBy(door: string, name: string, poolId: string): readonly string[] | null {
  const may = everybody[name]?.may[poolId] ?? null;
  return door === 'email' && !may?.includes('email') ? null : may;
}

const codesIn = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions.code);

describe('the permissions of callers', () => {
  let sandbox: Sandbox;
  let gateway: Gateway;
  const audit: AuditRecord[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox({ pools: [eu, us, staff, other, 'us-east-1_Closed1'].map(createUsers) });
    gateway = await withFile(policies, (POLICY_FILE) =>
      startGateway(
        loadConfig(
          {},
          {
            PORT: '0',
            AUTH: 'jwt',
            AUTH_ISSUERS: [staff, other].map((id) => `${sandbox.url}/${id}`).join(),
            AUTH_AUDIENCES: 'demo',
            USER_POOLS: `${eu},${us}`,
            USER_READ_RPS: '10000',
            USER_LIST_RPS: '10000',
            POLICY_FILE,
            LOG_LEVEL: 'silent',
            METRICS_PORT: 'off',
            AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
          },
        ),
        { credentials, ratePerUser: 1_000_000, audit: { write: async (record) => void audit.push(record) } },
      ),
    );
    // On a busy machine the issuers' keys take longer to be made than the gateway waits for them.
    await waitFor(async () => (await fetch(`${gateway.url}/readyz`)).ok);
  });
  beforeEach(() => {
    sandbox.reset();
    audit.length = 0;
  });
  afterAll(async () => {
    await gateway.close();
    await sandbox.close();
  });

  const tokens = new Map<string, Promise<string>>();

  async function askAs(name: string, query: string): Promise<Answer> {
    const { issuer, groups } = everybody[name] ?? { issuer: staff, groups: [] };
    const token = tokens.get(name) ?? sandbox.issueToken(issuer, { groups });
    tokens.set(name, token);
    return ask(gateway.url, query, {}, { authorization: `Bearer ${await token}` });
  }

  test.each(cells)('%s requests everything of a user of %s, in every way', async (name, poolId) => {
    const direct = names.map((attribute, index) => `d${index}: attribute(name: "${attribute}") { name }`);
    const some = names.map(
      (attribute, index) => `s${index}: attributes(names: ["email", "${attribute}"]) { name }`,
    );
    const selection = `profile { email phoneNumber nickname } sub withheldAttributes attributes { name } ${direct.join(' ')} ${some.join(' ')}`;

    for (const [door, wrap] of doors) {
      const may = mayBy(door, name, poolId);
      const calls = sandbox.count();
      const answer = await askAs(name, wrap(poolId, 'zoe', selection));
      const user = userIn(answer);
      if (may === null) {
        expect([door, user, codesIn(answer), sandbox.count() - calls]).toEqual([
          door,
          null,
          ['FORBIDDEN'],
          0,
        ]);
        continue;
      }
      const named = (list: readonly string[]) =>
        own.filter((one) => list.includes(one)).map((one) => ({ name: one }));
      const readable = (attribute: string) => may.includes(attribute);
      expect([door, user]).toEqual([
        door,
        {
          profile: {
            email: readable('email') ? 'zoe@example.com' : null,
            phoneNumber: readable('phone_number') ? '+15550100' : null,
            nickname: null,
          },
          sub: readable('sub') ? 'zoe-sub' : null,
          withheldAttributes: own.filter((attribute) => !readable(attribute)),
          attributes: named(may),
          ...Object.fromEntries(
            names.flatMap((attribute, index) => [
              [`d${index}`, readable(attribute) && own.includes(attribute) ? { name: attribute } : null],
              [`s${index}`, named(['email', attribute].filter(readable))],
            ]),
          ),
        },
      ]);
      const asked = [...names, 'sub', 'email', 'phone_number', 'nickname'];
      const refused = asked.filter((attribute) => !readable(attribute)).length;
      expect(codesIn(answer)).toEqual(Array.from({ length: refused }, () => 'FORBIDDEN'));
    }
  });

  test.each(cells)(
    '%s requests each attribute of a user of %s separately, by every entry point',
    async (name, poolId) => {
      for (const [door, wrap] of doors) {
        const may = mayBy(door, name, poolId);
        // Where the user is refused, the attributes do not matter.
        for (const attribute of may === null ? names.slice(0, 1) : names) {
          const has = own.includes(attribute);
          const mine = may?.includes(attribute) === true;
          const fact = mine && has ? { name: attribute } : null;
          const refusal = mine ? [] : ['FORBIDDEN'];

          const direct = await askAs(
            name,
            wrap(poolId, 'zoe', `x: attribute(name: "${attribute}") { name }`),
          );
          expect([door, attribute, userIn(direct), codesIn(direct)]).toEqual([
            door,
            attribute,
            may && { x: fact },
            refusal,
          ]);
          const listed = await askAs(
            name,
            wrap(poolId, 'zoe', `x: attributes(names: ["${attribute}"]) { name }`),
          );
          expect([door, attribute, userIn(listed), codesIn(listed)]).toEqual([
            door,
            attribute,
            may && { x: fact ? [fact] : [] },
            may ? [] : ['FORBIDDEN'],
          ]);
        }
      }
    },
  );

  test('aliases of one user in one operation do not share their requested attributes', async () => {
    const answer = await askAs(
      'support A',
      `{ one: user(poolId: "${eu}", username: "zoe") { attributes { name } }
         two: user(poolId: "${eu}", username: "zoe") { attributes(names: ["email", "phone_number"]) { name } }
         three: user(poolId: "${eu}", username: "zoe@example.com") { withheldAttributes attributes(names: []) { name } }
         four: user(poolId: "${us}", username: "zoe") { username } }`,
    );
    expect(answer.data).toEqual({
      one: { attributes: [{ name: 'sub' }, { name: 'email' }, { name: 'email_verified' }] },
      two: { attributes: [{ name: 'email' }] },
      three: { withheldAttributes: ['phone_number', 'custom:salary'], attributes: [] },
      four: null,
    });
    expect(codesIn(answer)).toEqual(['FORBIDDEN']);
    expect(sandbox.count()).toBe(2);
  });

  test.each(doors.filter(([door]) => door !== 'alias'))(
    'a refusal is the same for users who exist and those who do not, by %s',
    async (_door, wrap) => {
      const answers = await Promise.all(
        ['zoe', 'vip', 'missing'].map((name) => askAs('the anonymous caller', wrap(us, name, 'username'))),
      );
      expect(codesIn(answers[0] ?? { status: 0 })).toEqual(['FORBIDDEN']);
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
      expect(sandbox.count()).toBe(0);
    },
  );

  test('a name that is forbidden is refused before the look-up', async () => {
    for (const name of ['support A', 'support B']) {
      const answer = await askAs(name, `{ user(poolId: "${eu}", username: "vip") { username } }`);
      expect([answer.data, codesIn(answer)]).toEqual([{ user: null }, ['FORBIDDEN']]);
    }
    expect(sandbox.count()).toBe(0);
    const answer = await askAs('admin', `{ user(poolId: "${eu}", username: "vip") { username } }`);
    expect(answer.data).toEqual({ user: { username: 'vip' } });
  });

  test.each([
    ['a name, reached by an alias', 'username: "vip@example.com"', 'username: "missing@example.com"'],
    ['a sub, reached by the name', 'username: "ghost"', 'username: "missing"'],
    ['an e-mail address, reached by the sub for a name', 'username: "ghost-sub"', 'username: "missing-sub"'],
  ])('a user who is forbidden by %s equals a user who does not exist', async (what, hidden, missing) => {
    const [one, two] = await Promise.all(
      [hidden, missing].map((key) => askAs('support A', `{ user(poolId: "${eu}", ${key}) { username } }`)),
    );
    // The sub is known to be forbidden before the look-up only where it is requested as such.
    if (what.startsWith('an e-mail')) expect(codesIn(one ?? { status: 0 })).toEqual(['USER_NOT_FOUND']);
    expect(codesIn(two ?? { status: 0 })).toEqual(['USER_NOT_FOUND']);
    expect(one).toEqual(two);
    expect(audit.map(({ outcome }) => outcome).sort()).toEqual(['FORBIDDEN', 'USER_NOT_FOUND']);
  });

  test('a reference to a user who is forbidden by another key is null, as for a user who does not exist', async () => {
    const answer = await askAs(
      'support A',
      `{ _entities(representations: [
        { __typename: "User", poolId: "${eu}", sub: "vip-sub" }
        { __typename: "User", poolId: "${eu}", sub: "missing-sub" }
        { __typename: "User", poolId: "${eu}", username: "ghost" }
        { __typename: "User", poolId: "${eu}", sub: "zoe-sub" }]) { ... on User { username } } }`,
    );
    expect(answer).toEqual({ status: 200, data: { _entities: [null, null, null, { username: 'zoe' }] } });
  });

  test('a reference by both keys is refused for either, before the look-up', async () => {
    const answer = await askAs(
      'support A',
      `{ _entities(representations: [
        { __typename: "User", poolId: "${eu}", username: "zoe", sub: "ghost-sub" }
        { __typename: "User", poolId: "${eu}", username: "vip", sub: "zoe-sub" }]) { ... on User { username } } }`,
    );
    expect(codesIn(answer)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(sandbox.count()).toBe(0);
  });

  test('a pool that is not listed is not allowed for any caller, and no policy is evaluated', async () => {
    for (const name of Object.keys(everybody)) {
      for (const poolId of ['us-east-1_Closed1', 'us-east-1_Missing1']) {
        const answer = await askAs(name, `{ user(poolId: "${poolId}", username: "zoe") { username } }`);
        expect(codesIn(answer)).toEqual(['USER_POOL_NOT_ALLOWED']);
      }
    }
    expect(sandbox.count()).toBe(0);
  });

  test('the audit names what was disclosed, and nothing that was withheld', async () => {
    const selection = 'withheldAttributes sub attributes(names: ["email", "phone_number"]) { value }';
    await askAs('support A', `{ user(poolId: "${eu}", username: "zoe") { ${selection} } }`);
    await askAs('support B', `{ user(poolId: "${us}", username: "zoe") { ${selection} } }`);
    await askAs('the anonymous caller', `{ user(poolId: "${us}", username: "zoe") { ${selection} } }`);
    expect(audit.map(({ outcome, fields, attributes }) => ({ outcome, fields, attributes }))).toEqual([
      { outcome: 'OK', fields: ['withheldAttributes', 'sub', 'attributes'], attributes: ['sub', 'email'] },
      { outcome: 'OK', fields: ['withheldAttributes', 'attributes'], attributes: ['email'] },
      { outcome: 'FORBIDDEN', fields: [], attributes: [] },
    ]);
    expect(JSON.stringify(audit)).not.toContain('+15550100');
  });
});
