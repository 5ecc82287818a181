import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execute, parse, validate } from 'graphql';
import { createOpenPolicy, type Policy } from '../../src/auth/authorization/access-control.js';
import { anonymous } from '../../src/auth/identity.js';
import { silentCallMetrics } from '../../src/cognito/call-metrics.js';
import { toListedUser } from '../../src/cognito/user-mapper.js';
import { systemClock } from '../../src/common/clock.js';
import { GatewayError } from '../../src/errors/gateway-error.js';
import { type Context, createContext } from '../../src/graphql/context.js';
import { createSchema } from '../../src/graphql/schema.js';
import type { AuditRecord } from '../../src/observability/audit.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { createCursorCodec } from '../../src/services/cursor.js';
import { createResponseMemory } from '../../src/services/response-memory.js';
import { type Access, neverExpires, startAccess } from '../support/access.js';
import { createEntry } from '../support/entry.js';

const poolId = 'us-east-1_Test1';
const schema = createSchema({ mutations: false });

/** Runs an operation like the gateway, without HTTP. */
async function run(query: string, contextValue: Context) {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const { data, errors = [] } = await execute({ schema, document, contextValue });
  const codes = errors.map(({ path, originalError }) => [
    path?.at(-1),
    originalError instanceof GatewayError ? originalError.code : originalError?.name,
  ]);
  return { data: JSON.parse(JSON.stringify(data)), codes };
}

describe('User.profile', () => {
  const attributes = {
    name: 'Ada King',
    given_name: 'Ada',
    family_name: 'King',
    middle_name: 'Augusta',
    nickname: 'Enchantress',
    preferred_username: 'countess',
    profile: 'https://example.com/ada',
    picture: 'https://example.com/ada.png',
    website: 'https://ada.example.com',
    email: 'ada@example.com',
    email_verified: 'true',
    gender: 'female',
    birthdate: '1815-12-10',
    zoneinfo: 'Europe/London',
    locale: 'en-GB',
    phone_number: '+15555550100',
    phone_number_verified: 'false',
    address:
      '{"formatted":"12 St James\\nLondon","street_address":"12 St James","locality":"London","region":"England","postal_code":"SW1","country":"GB"}',
    updated_at: '1700000000',
    identities:
      '[{"userId":"7","providerName":"Google","providerType":"Google","issuer":null,"primary":"true","dateCreated":"1700000000123"},{"userId":"x","providerName":"SSO","providerType":"SAML","issuer":"urn:sso","primary":false,"dateCreated":1700000000456}]',
  };
  const fields = `name givenName familyName middleName nickname preferredUsername profile picture website email
    emailVerified gender birthdate zoneinfo locale phoneNumber phoneNumberVerified updatedAt
    address { formatted streetAddress locality region postalCode country }
    identities { userId providerName providerType issuer primary dateCreated }`;
  const malformed: readonly (readonly [
    claim: string,
    attribute: string,
    value: string,
    expected: unknown,
  ])[] = [
    ['emailVerified', 'email_verified', 'True', true],
    ['emailVerified', 'email_verified', 'FALSE', false],
    ['emailVerified', 'email_verified', ' true', null],
    ['emailVerified', 'email_verified', '1', null],
    ['phoneNumberVerified', 'phone_number_verified', '', null],
    ['birthdate', 'birthdate', '0000-02-29', '0000-02-29'],
    ['birthdate', 'birthdate', '1815', '1815'],
    ['birthdate', 'birthdate', '0000', null],
    ['birthdate', 'birthdate', '2023-02-29', null],
    ['birthdate', 'birthdate', '2023-13-01', null],
    ['birthdate', 'birthdate', '10.12.1815', null],
    ['birthdate', 'birthdate', '2023-01-01T00:00:00Z', null],
    ['updatedAt', 'updated_at', '1700000000.5', '2023-11-14T22:13:20.500Z'],
    ['updatedAt', 'updated_at', '0', '1970-01-01T00:00:00.000Z'],
    ['updatedAt', 'updated_at', '-1', null],
    ['updatedAt', 'updated_at', '2023-11-14', null],
    ['updatedAt', 'updated_at', '9999999999999999', null],
    ['address { country }', 'address', '12 St James, London', null],
    ['address { country }', 'address', '"London"', null],
    ['address { country }', 'address', '["GB"]', null],
    ['address { country }', 'address', 'null', null],
    ['address { country }', 'address', '{"country":7,"__proto__":{"country":"XX"}}', { country: null }],
    ['identities { userId }', 'identities', '{"userId":"7"}', null],
    ['identities { userId }', 'identities', '["7"]', null],
    ['identities { userId }', 'identities', '[{"userId":', null],
    ['identities { userId }', 'identities', '[]', []],
    [
      'identities { userId primary dateCreated }',
      'identities',
      '[{}]',
      [{ userId: null, primary: null, dateCreated: null }],
    ],
  ];
  const users = [
    { username: 'ada', attributes },
    { username: 'bare' },
    ...['bob', 'root'].map((username) => ({ username, attributes: { email: 'shared@example.com' } })),
    ...malformed.map(([, attribute, value], n) => ({
      username: `odd${n}`,
      attributes: { [attribute]: value },
    })),
  ];

  const openPolicy = createOpenPolicy(['Read']);
  let access: Access;
  const trail: AuditRecord[] = [];
  const withhold = (...names: string[]): Policy => ({
    for: () => ({
      hidesUsers: false,
      authorize: (_action, resource) => resource.type !== 'Attribute' || !names.includes(resource.name),
    }),
  });
  const createTestContext = (policy: Policy) =>
    createContext(
      {
        ...access.repositories,
        policy,
        audit: { write: async (record) => void trail.push(record) },
        callMetrics: silentCallMetrics,
        cursors: createCursorCodec(['no list is read here']),
        clock: systemClock,
        changes: undefined,
      },
      {
        scope: neverExpires,
        longestMs: Number.POSITIVE_INFINITY,
        identity: anonymous,
        requestId: 'r',
        clientName: null,
        entry: createEntry(),
        memory: createResponseMemory(Number.POSITIVE_INFINITY).open('somebody'),
      },
    );
  const ask = (query: string, policy: Policy = openPolicy) => run(query, createTestContext(policy));
  const user = (username: string, selection: string) =>
    `{ user(poolId: "${poolId}", username: "${username}") { ${selection} } }`;

  beforeAll(async () => {
    access = await startAccess({ pools: [createPool({ id: poolId, users })] });
  });
  afterAll(() => access.close());

  test('returns every claim in its own type', async () => {
    const { data, codes } = await ask(user('ada', `profile { ${fields} }`));
    expect(codes).toEqual([]);
    expect(data.user.profile).toEqual({
      name: 'Ada King',
      givenName: 'Ada',
      familyName: 'King',
      middleName: 'Augusta',
      nickname: 'Enchantress',
      preferredUsername: 'countess',
      profile: 'https://example.com/ada',
      picture: 'https://example.com/ada.png',
      website: 'https://ada.example.com',
      email: 'ada@example.com',
      emailVerified: true,
      gender: 'female',
      birthdate: '1815-12-10',
      zoneinfo: 'Europe/London',
      locale: 'en-GB',
      phoneNumber: '+15555550100',
      phoneNumberVerified: false,
      updatedAt: '2023-11-14T22:13:20.000Z',
      address: {
        formatted: '12 St James\nLondon',
        streetAddress: '12 St James',
        locality: 'London',
        region: 'England',
        postalCode: 'SW1',
        country: 'GB',
      },
      identities: [
        {
          userId: '7',
          providerName: 'Google',
          providerType: 'Google',
          issuer: null,
          primary: true,
          dateCreated: '2023-11-14T22:13:20.123Z',
        },
        {
          userId: 'x',
          providerName: 'SSO',
          providerType: 'SAML',
          issuer: 'urn:sso',
          primary: false,
          dateCreated: '2023-11-14T22:13:20.456Z',
        },
      ],
    });
  });

  test('is there, and each claim null, for a user without attributes', async () => {
    const { data, codes } = await ask(user('bare', `profile { ${fields} }`));
    expect(codes).toEqual([]);
    expect(new Set(Object.values(data.user.profile))).toEqual(new Set([null]));
  });

  test.each(malformed.map((row, n) => [...row, n] as const))(
    'returns %s of %s: %j as %j, and the original text',
    async (claim, attribute, value, expected, n) => {
      const { data, codes } = await ask(
        user(`odd${n}`, `profile { expected: ${claim} } attribute(name: "${attribute}") { value }`),
      );
      expect(codes).toEqual([]);
      expect(data.user).toEqual({ profile: { expected }, attribute: { value } });
    },
  );

  test('a claim whose attribute is withheld is FORBIDDEN, and the others are returned', async () => {
    const policy = withhold('email', 'identities');
    const { data, codes } = await ask(
      user('ada', 'profile { name mail: email identities { userId } }'),
      policy,
    );
    expect(data.user).toEqual({ profile: { name: 'Ada King', mail: null, identities: null } });
    expect(codes).toEqual([
      ['mail', 'FORBIDDEN'],
      ['identities', 'FORBIDDEN'],
    ]);
    expect(trail.at(-1)).toMatchObject({ fields: ['profile'], attributes: ['name'], outcome: 'OK' });
  });

  test('the audit names the attributes behind the claims, through aliases and fragments', async () => {
    trail.length = 0;
    await ask(`${user('ada', 'p: profile { ...F __typename } profile { n: givenName name @skip(if: true) }')}
      fragment F on Profile { phoneNumberVerified ... on Profile { address { country } } }`);
    expect(trail.map(({ fields, attributes }) => [fields, attributes])).toEqual([
      [['profile'], ['given_name', 'phone_number_verified', 'address']],
    ]);
  });

  test('who may not read e-mail addresses may not look up by one, whether or not it exists', async () => {
    access.sandbox.reset();
    for (const email of ['ada@example.com', 'nobody@example.com']) {
      const query = `{ userByEmail(poolId: "${poolId}", email: "${email}") { username } }`;
      expect((await ask(query, withhold('email'))).codes).toEqual([['userByEmail', 'FORBIDDEN']]);
    }
    expect(access.sandbox.count()).toBe(0);
    expect(trail.at(-1)).toMatchObject({ by: 'email', asked: 'nobody@example.com', outcome: 'FORBIDDEN' });
  });

  test('several users of an address, one of them hidden, are not revealed to a caller from whom that one is hidden', async () => {
    const hiding: Policy = {
      for: () => ({
        hidesUsers: true,
        authorize: (_action, resource) => resource.type !== 'User' || resource.username !== 'root',
      }),
    };
    const query = `{ userByEmail(poolId: "${poolId}", email: "shared@example.com") { username } }`;
    expect((await ask(query)).codes).toEqual([['userByEmail', 'AMBIGUOUS_USER']]);
    expect((await ask(query, hiding)).codes).toEqual([['userByEmail', 'USER_NOT_FOUND']]);
    expect(trail.map(({ outcome }) => outcome).slice(-2)).toEqual(['AMBIGUOUS_USER', 'FORBIDDEN']);
  });

  test('who may not read subs may refer to a user by one, as other subgraphs do', async () => {
    const { sub } = (await ask(user('ada', 'sub'))).data.user;
    const query = `{ userBySub(poolId: "${poolId}", sub: "${sub}") { username sub } }`;
    const { data, codes } = await ask(query, withhold('sub'));
    expect(data).toEqual({ userBySub: { username: 'ada', sub: null } });
    expect(codes).toEqual([['sub', 'FORBIDDEN']]);
  });

  test('MFA that was not read is an error, never an empty list', async () => {
    const listed = {
      ...toListedUser(poolId, { Username: 'ada' }, () => {}),
      withheldAttributes: [],
      ownNames: { poolId },
    };
    const readDetail = () => Promise.reject(new TypeError('it was not read'));
    const context: Context = {
      ...createTestContext(openPolicy),
      users: { read: async () => listed, readDetail },
    };
    const { data, codes } = await run(user('ada', 'username preferredMfa mfaMethods'), context);
    expect(data).toEqual({ user: { username: 'ada', preferredMfa: null, mfaMethods: null } });
    expect(codes).toEqual([
      ['preferredMfa', 'TypeError'],
      ['mfaMethods', 'TypeError'],
    ]);
  });
});
