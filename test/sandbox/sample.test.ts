import { afterEach, describe, expect, test } from '@jest/globals';
import { staffPeople } from '../../src/sandbox/data/staff.js';
import { poolIdRule, usernameRule } from '../../src/sandbox/input-validation.js';
import { attributeOf } from '../../src/sandbox/pool-model.js';
import { samplePools } from '../../src/sandbox/sample.js';
import { closeStarted, startWithClient } from './start.js';

afterEach(closeStarted);

const pools = samplePools();
const users = pools.flatMap((pool) => pool.users);
const statuses = [
  ...['UNCONFIRMED', 'CONFIRMED', 'ARCHIVED', 'COMPROMISED'],
  ...['UNKNOWN', 'RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER'],
];

function valuesOf(name: string): string[] {
  return users.flatMap((user) => attributeOf(user, name) ?? []);
}

describe('the sample pools', () => {
  test('hold over 200 users in three pools and two regions', () => {
    expect(pools.map((pool) => [pool.id, pool.name, pool.region])).toEqual([
      ['us-east-1_Abc123', 'staff', 'us-east-1'],
      ['us-east-1_Customers1', 'customers', 'us-east-1'],
      ['eu-west-1_Partners1', 'partners', 'eu-west-1'],
    ]);
    expect(users.length).toBeGreaterThanOrEqual(200);
  });

  test('are the same every time', () => {
    expect(samplePools()).toEqual(pools);
    expect(attributeOf(users[0] ?? { attributes: [] }, 'sub')).toBe('fb59ad4e-d130-4121-a491-0e1f0fd60fe0');
  });

  test('keep to the limits of the model', () => {
    for (const { id } of pools) expect(id).toMatch(poolIdRule.pattern ?? '');
    for (const { username } of users) {
      expect(username).toMatch(usernameRule.pattern ?? '');
      expect(username.length).toBeLessThanOrEqual(128);
    }
    for (const { name, value } of users.flatMap((user) => user.attributes)) {
      expect(name.length).toBeLessThanOrEqual(32);
      expect(value.length).toBeLessThanOrEqual(2048);
    }
  });

  test('give each user a username and a UUID of their own', () => {
    const subs = valuesOf('sub');
    expect(new Set(subs).size).toBe(users.length);
    for (const sub of subs)
      expect(sub).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(users.map((user) => user.username)).size).toBe(users.length);
  });

  test('use no e-mail address and no phone number that could be real', () => {
    for (const email of valuesOf('email')) expect(email).toMatch(/^[a-z.]+@example\.(com|org|net)$/);
    for (const phone of valuesOf('phone_number'))
      expect(phone).toMatch(/^(\+155555501\d\d|\+447700900\d{3})$/);
    expect(new Set(valuesOf('email')).size).toBe(valuesOf('email').length);
    expect(new Set(valuesOf('phone_number')).size).toBe(valuesOf('phone_number').length);
  });

  test.each(statuses)('have users who are %s', (status) => {
    expect(users.some((user) => user.status === status)).toBe(true);
  });

  test.each([
    ['nothing reported', undefined, undefined],
    ['an empty list', [], undefined],
    ['text messages', ['SMS_MFA'], 'SMS_MFA'],
    ['e-mail', ['EMAIL_OTP'], 'EMAIL_OTP'],
    ['an authenticator', ['SOFTWARE_TOKEN_MFA'], 'SOFTWARE_TOKEN_MFA'],
    ['several methods', ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'], 'SOFTWARE_TOKEN_MFA'],
    ['several methods and no preference', ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], ''],
  ])('have users with %s for MFA', (_, mfaMethods, preferredMfa) => {
    expect(users.map((user) => [user.mfaMethods, user.preferredMfa])).toContainEqual([
      mfaMethods,
      preferredMfa,
    ]);
  });

  test.each(['Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Devanagari', 'Han', 'Hiragana', 'Hangul', 'Thai'])(
    'have names in %s script',
    (script) => {
      const letters = new RegExp(`\\p{Script=${script}}`, 'u');
      expect(valuesOf('name').some((name) => letters.test(name))).toBe(true);
    },
  );

  test('have the kinds of users that break careless code', () => {
    const latin = /[\u00c0-\u024f]/;
    expect(valuesOf('name').some((name) => latin.test(name))).toBe(true);
    expect(users.some((user) => !user.enabled)).toBe(true);
    expect(users.some((user) => attributeOf(user, 'email') === undefined)).toBe(true);
    expect(users.some((user) => user.mfaOptions !== undefined)).toBe(true);
    expect(users.some((user) => /["|:]/.test(user.username))).toBe(true);
    expect(valuesOf('email_verified')).toContain('false');
    expect(valuesOf('address').map((address) => JSON.parse(address))).toContainEqual(
      expect.objectContaining({ locality: 'Exampleton' }),
    );
  });

  test('name the identity provider of third-party users', () => {
    const federated = users.filter((user) => user.status === 'EXTERNAL_PROVIDER');
    const providers = federated.map((user) => JSON.parse(attributeOf(user, 'identities') ?? '[]')[0]);
    expect(new Set(providers.map(({ providerType }) => providerType))).toEqual(new Set(['Google', 'SAML']));
    expect(federated.map((user) => user.username)).toEqual(
      providers.map(({ providerName, userId }) => `${providerName}_${userId}`),
    );
  });

  test('have a pool of each plan, from one with everything on to one with nothing', () => {
    const facts = pools.map(({ settings }) => [
      settings.tier,
      settings.deviceTracking !== undefined,
      settings.threatProtection,
      settings.sessionTracking,
      settings.webAuthn?.factor,
    ]);
    expect(facts).toEqual([
      ['PLUS', true, 'ENFORCED', true, 'MULTI_FACTOR_WITH_USER_VERIFICATION'],
      ['ESSENTIALS', false, 'OFF', true, 'SINGLE_FACTOR'],
      ['LITE', false, undefined, false, undefined],
    ]);
  });

  test('have groups with and without members, precedence and role', () => {
    const [{ groups = [] } = {}] = pools;
    const memberless = groups.filter(({ name }) => !users.some((user) => user.groups?.includes(name)));
    expect(memberless.map(({ name, precedence }) => [name, precedence])).toEqual([['alumni', 0]]);
    expect(groups.some(({ roleArn }) => roleArn !== undefined)).toBe(true);
    expect(groups.some(({ precedence }) => precedence === undefined)).toBe(true);
  });

  test.each(['devices', 'authEvents', 'sessions'] as const)('have users with and without %s', (member) => {
    const counts = (pools[0]?.users ?? []).map((user) => user[member]?.length ?? 0);
    expect(Math.min(...counts)).toBe(0);
    expect(Math.max(...counts)).toBeGreaterThan(1);
  });

  test('have addresses of networks for documentation only', () => {
    const addresses = users.flatMap((user) => [
      ...(user.authEvents ?? []).map(({ ipAddress }) => ipAddress),
      ...(user.sessions ?? []).map(({ lastIpAddress }) => lastIpAddress),
      ...(user.devices ?? []).map(({ attributes }) => attributes.last_ip_used),
    ]);
    expect(addresses.length).toBeGreaterThan(100);
    for (const address of addresses)
      expect(address).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:db8:/);
  });

  test('use no method of MFA that the plan does not have', () => {
    for (const { settings, users: members } of pools) {
      for (const method of members.flatMap((user) => user.mfaMethods ?? [])) {
        expect(settings.mfaMethods).toContain(method);
      }
    }
  });

  test('have people with the groups of an administrator, a help desk and an auditor', () => {
    const groupsOf = (username: string) => users.find((user) => user.username === username)?.groups;
    expect(staffPeople.map(({ username, role }) => [role, groupsOf(username)?.[0]])).toEqual([
      ['Administrator', 'admin'],
      ['Help desk', 'support'],
      ['Auditor', 'auditors'],
    ]);
  });

  test('answer every user by their own username', async () => {
    for (const region of ['us-east-1', 'eu-west-1']) {
      const { client } = await startWithClient(undefined, region);
      for (const pool of pools.filter((each) => each.region === region)) {
        const answers = await Promise.all(
          pool.users.map(({ username }) => client.adminGetUser({ UserPoolId: pool.id, Username: username })),
        );
        expect(answers.map((answer) => answer.Username)).toEqual(pool.users.map((user) => user.username));
      }
    }
  });
});
