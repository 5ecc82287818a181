import type {
  CognitoIdentityProvider,
  ProviderUserIdentifierType,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_Linked1';
const google = (value: string): ProviderUserIdentifierType => ({
  ProviderName: 'Google',
  ProviderAttributeName: 'Cognito_Subject',
  ProviderAttributeValue: value,
});
const local = (username: string): ProviderUserIdentifierType => ({
  ProviderName: 'Cognito',
  ProviderAttributeValue: username,
});
const pool = createPool({
  id: UserPoolId,
  settings: { identityProviders: [{ name: 'Google', type: 'Google' }] },
  users: [{ username: 'ada' }, { username: 'eve' }, { username: 'Google_1', status: 'EXTERNAL_PROVIDER' }],
});

function link(client: CognitoIdentityProvider, username: string, source: ProviderUserIdentifierType) {
  return client.adminLinkProviderForUser({
    UserPoolId,
    DestinationUser: local(username),
    SourceUser: source,
  });
}

async function identities(client: CognitoIdentityProvider, Username = 'ada') {
  const { UserAttributes = [] } = await client.adminGetUser({ UserPoolId, Username });
  const found = UserAttributes.find(({ Name }) => Name === 'identities')?.Value;
  return found === undefined ? undefined : JSON.parse(found);
}

describe('AdminLinkProviderForUser', () => {
  test('adds an identity to those of a user, five at most', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    for (const value of ['10', '11', '12', '13', '14']) await link(client, 'ada', google(value));
    expect(await identities(client)).toEqual(
      ['10', '11', '12', '13', '14'].map((userId) => ({
        userId,
        providerName: 'Google',
        providerType: 'Google',
        issuer: null,
        primary: false,
        dateCreated: expect.stringMatching(/^\d{13}$/),
      })),
    );
    await expect(link(client, 'ada', google('15'))).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  test('links a third-party user too, by the id that its provider has', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    await client.adminLinkProviderForUser({
      UserPoolId,
      DestinationUser: google('1'),
      SourceUser: google('2'),
    });
    expect(await identities(client, 'Google_1')).toMatchObject([{ userId: '2' }]);
  });

  test.each([
    ['who signed up already', 'ada', google('1'), 'InvalidParameterException'],
    [
      'of a provider that the pool does not have',
      'ada',
      { ...google('2'), ProviderName: 'Other' },
      'InvalidParameterException',
    ],
    ['for nobody', 'nobody', google('2'), 'UserNotFoundException'],
    ['without a value', 'ada', { ProviderName: 'Google' }, 'InvalidParameterException'],
  ])('refuses an identity %s', async (_, username, source, name) => {
    const { client } = await startWithClient({ pools: [pool] });
    await expect(link(client, username, source)).rejects.toMatchObject({ name });
    expect(await identities(client)).toBeUndefined();
  });

  test('refuses an identity that is linked already', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    await link(client, 'ada', google('2'));
    for (const username of ['ada', 'eve']) {
      await expect(link(client, username, google('2'))).rejects.toMatchObject({
        name: 'AliasExistsException',
      });
    }
    expect(await identities(client)).toHaveLength(1);
  });

  test('links all the same where it answers an error, if it is made to', async () => {
    const { client, sandbox } = await startWithClient({ pools: [pool] });
    sandbox.inject({
      kind: 'error',
      type: 'InvalidParameterException',
      operation: 'AdminLinkProviderForUser',
      runs: true,
      times: 1,
    });
    await expect(link(client, 'ada', google('2'))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    expect(await identities(client)).toMatchObject([{ userId: '2' }]);
  });
});

describe('AdminDisableProviderForUser', () => {
  const unlink = (client: CognitoIdentityProvider, User: ProviderUserIdentifierType) =>
    client.adminDisableProviderForUser({ UserPoolId, User });

  test('removes one identity and leaves the others', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    await link(client, 'ada', google('2'));
    await link(client, 'ada', google('3'));
    await unlink(client, google('2'));
    expect(await identities(client)).toMatchObject([{ userId: '3' }]);
    await unlink(client, google('3'));
    expect(await identities(client)).toBeUndefined();
    await link(client, 'eve', google('3'));
  });

  test('ends the sign-in of a local user by password', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    await unlink(client, local('ada'));
    expect(await client.adminGetUserAuthFactors({ UserPoolId, Username: 'ada' })).toMatchObject({
      ConfiguredUserAuthFactors: [],
    });
  });

  test.each([
    ['an identity that is not linked', google('9'), 'UserNotFoundException'],
    ['a value with the prefix of the username', google('Google_2'), 'UserNotFoundException'],
    ['a provider that there is not', { ...google('2'), ProviderName: 'Other' }, 'InvalidParameterException'],
    ['a local user who is not there', local('nobody'), 'UserNotFoundException'],
  ])('refuses %s', async (_, user, name) => {
    const { client } = await startWithClient({ pools: [pool] });
    await link(client, 'ada', google('2'));
    await expect(unlink(client, user)).rejects.toMatchObject({ name });
    expect(await identities(client)).toHaveLength(1);
  });
});
