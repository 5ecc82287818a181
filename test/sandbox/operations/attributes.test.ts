import type { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool, type PoolDefinition } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_Attributes1';
const ada = { UserPoolId, Username: 'ada' };
const invalid = { name: 'InvalidParameterException' };

const users = [
  {
    username: 'ada',
    attributes: {
      sub: 'sub-ada',
      email: 'ada@example.com',
      email_verified: 'true',
      phone_number: '+15555550100',
      phone_number_verified: 'true',
      name: 'Ada',
      'custom:team': 'red',
      'custom:badge': '7',
    },
  },
  {
    username: 'eve',
    attributes: {
      email: 'eve@example.com',
      email_verified: 'true',
      phone_number: '+15555550101',
      phone_number_verified: 'false',
      preferred_username: 'nick',
    },
  },
];
const attributes = [
  { name: 'name', type: 'String', required: true, mutable: true, min: 1, max: 10 },
  { name: 'custom:badge', type: 'Number', required: false, mutable: false },
] as const;

function startPool(definition: Partial<PoolDefinition> = {}) {
  const pool = createPool({
    id: UserPoolId,
    aliasAttributes: ['email', 'phone_number', 'preferred_username'],
    users,
    ...definition,
    settings: { attributes, ...definition.settings },
  });
  return startWithClient({ pools: [pool] });
}

function update(client: CognitoIdentityProvider, values: Readonly<Record<string, string>>) {
  const UserAttributes = Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
  return client.adminUpdateUserAttributes({ ...ada, UserAttributes });
}

async function read(client: CognitoIdentityProvider, Username = 'ada') {
  const { UserAttributes = [] } = await client.adminGetUser({ UserPoolId, Username });
  return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
}

describe('AdminUpdateUserAttributes', () => {
  test('sets, adds and deletes, leaves the rest, and moves the date', async () => {
    const { client, sandbox } = await startPool();
    const before = await read(client);
    const date = sandbox.user(UserPoolId, 'ada')?.lastModifiedAt.getTime() ?? 0;
    await update(client, { name: 'Countess', 'custom:team': '', given_name: 'Ada' });
    const { 'custom:team': _, ...rest } = before;
    expect(await read(client)).toEqual({ ...rest, name: 'Countess', given_name: 'Ada' });
    expect(sandbox.user(UserPoolId, 'ada')?.lastModifiedAt.getTime()).toBeGreaterThan(date);
    const { Users } = await client.listUsers({ UserPoolId, Filter: 'name = "Countess"' });
    expect(Users).toHaveLength(1);
  });

  test.each<[string, Readonly<Record<string, string>>, string | undefined]>([
    ['is not verified', { email: 'new@example.com' }, 'false'],
    ['is verified where that is sent', { email: 'new@example.com', email_verified: 'true' }, 'true'],
    ['is verified where that is sent first', { email_verified: 'true', email: 'new@example.com' }, 'true'],
    ['is not verified where that is sent', { email: 'new@example.com', email_verified: 'false' }, 'false'],
    ['that is the old one stays verified', { email: 'ada@example.com' }, 'true'],
    ['that is gone is neither', { email: '' }, undefined],
  ])('a new address %s', async (_, sent, verified) => {
    const { client } = await startPool();
    await update(client, sent);
    const after = await read(client);
    expect(after.email).toBe(sent.email || undefined);
    expect(after.email_verified).toBe(verified);
    expect(after.phone_number_verified).toBe('true');
  });

  test('the alias follows the verified address', async () => {
    const { client } = await startPool();
    await update(client, { email: 'new@example.com' });
    for (const Username of ['ada@example.com', 'new@example.com']) {
      await expect(client.adminGetUser({ UserPoolId, Username })).rejects.toMatchObject({
        name: 'UserNotFoundException',
      });
    }
    await update(client, { email_verified: 'true' });
    expect(await client.adminGetUser({ UserPoolId, Username: 'new@example.com' })).toMatchObject({
      Username: 'ada',
    });
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['the sub', { sub: 'x' }],
    ['identities', { identities: '[]' }],
    ['what cannot be changed', { 'custom:badge': '8' }],
    ['what the schema does not have', { 'custom:nothing': '1' }],
    ['a deletion of what is required', { name: '' }],
    ['what is too long', { name: '12345678901' }],
    ['a bad address', { email: 'nobody' }],
    ['a confirmation of an address that goes', { email: '', email_verified: 'true' }],
    ['one bad one among good ones', { given_name: 'Ada', birthdate: '1815' }],
  ])('refuses %s, and changes nothing', async (_, sent) => {
    const { client } = await startPool();
    const before = await read(client);
    await expect(update(client, sent)).rejects.toMatchObject(invalid);
    expect(await read(client)).toEqual(before);
  });

  test('moves a verified address from its owner without an error', async () => {
    const { client } = await startPool();
    await update(client, { email: 'eve@example.com', email_verified: 'true' });
    expect((await client.adminGetUser({ UserPoolId, Username: 'eve@example.com' })).Username).toBe('ada');
    expect(await read(client, 'eve')).toMatchObject({ email: 'eve@example.com', email_verified: 'false' });
  });

  test("refuses to verify an address that is another user's alias, and to take a preferred username", async () => {
    const { client } = await startPool();
    await update(client, { email: 'eve@example.com' });
    const exists = { name: 'AliasExistsException' };
    await expect(update(client, { email_verified: 'true' })).rejects.toMatchObject(exists);
    await expect(update(client, { preferred_username: 'nick' })).rejects.toMatchObject(exists);
  });

  test('refuses an address that another user signs in with if the pool has no other names', async () => {
    const { client } = await startPool({ usernameAttributes: ['email'], aliasAttributes: [] });
    const sent = { email: 'eve@example.com', email_verified: 'true' };
    await expect(update(client, sent)).rejects.toMatchObject({ name: 'AliasExistsException' });
  });

  describe('where a new address waits for its code', () => {
    const settings = { verifyBeforeUpdate: ['email'], autoVerifiedAttributes: ['email'] } as const;

    test('keeps the old one, sends a code and answers as if nothing were', async () => {
      const { client, sandbox } = await startPool({ settings });
      await update(client, { email: 'new@example.com', name: 'Countess' });
      expect(await read(client)).toMatchObject({
        email: 'ada@example.com',
        email_verified: 'true',
        name: 'Countess',
      });
      expect(sandbox.messages).toMatchObject([
        { kind: 'verification', medium: 'EMAIL', destination: 'new@example.com' },
      ]);
      expect(sandbox.user(UserPoolId, 'ada')?.pendingAttributes).toEqual([
        { name: 'email', value: 'new@example.com' },
      ]);
    });

    test('changes it at once where its confirmation is sent, and phone numbers always', async () => {
      const { client, sandbox } = await startPool({ settings });
      await update(client, {
        email: 'new@example.com',
        email_verified: 'true',
        phone_number: '+15555550199',
      });
      expect(await read(client)).toMatchObject({
        email: 'new@example.com',
        phone_number: '+15555550199',
        phone_number_verified: 'false',
      });
      expect(sandbox.messages).toEqual([]);
    });
  });

  test('sends a code where the pool verifies new addresses by itself', async () => {
    const { client, sandbox } = await startPool({ settings: { autoVerifiedAttributes: ['phone_number'] } });
    await update(client, { phone_number: '+15555550199', email: 'new@example.com' });
    expect(sandbox.messages).toMatchObject([{ medium: 'SMS', destination: '+15555550199' }]);
    sandbox.setTrigger(UserPoolId, 'CustomMessage', { kind: 'refuses', message: 'no' });
    await update(client, { name: 'Countess' });
    await expect(update(client, { phone_number: '+15555550198' })).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
    });
  });
});

describe('AdminDeleteUserAttributes', () => {
  const remove = (client: CognitoIdentityProvider, ...UserAttributeNames: string[]) =>
    client.adminDeleteUserAttributes({ ...ada, UserAttributeNames });

  test('deletes attributes, with an address its confirmation, and what is not there too', async () => {
    const { client } = await startPool();
    await remove(client, 'custom:team', 'email', 'nickname');
    expect(await read(client)).toEqual({
      sub: 'sub-ada',
      phone_number: '+15555550100',
      phone_number_verified: 'true',
      name: 'Ada',
      'custom:badge': '7',
    });
  });

  test.each(['sub', 'name', 'custom:badge', 'custom:nothing'])('refuses %s', async (name) => {
    const { client } = await startPool();
    await expect(remove(client, 'custom:team', name)).rejects.toMatchObject(invalid);
    expect(await read(client)).toMatchObject({ 'custom:team': 'red' });
  });

  test('needs names', async () => {
    const { client } = await startPool();
    await expect(
      client.adminDeleteUserAttributes({ ...ada, UserAttributeNames: undefined }),
    ).rejects.toMatchObject(invalid);
  });
});
