import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_Abc123';

describe('sessions', () => {
  test('are listed on one page, tokens with the sign-in page they came from', async () => {
    const { client } = await startWithClient();
    const { Sessions = [], NextToken } = await client.adminListUserSessions({ UserPoolId, Username: 'ada' });
    expect(NextToken).toBeUndefined();
    expect(Sessions.map(({ SessionType }) => SessionType)).toEqual(['TOKEN', 'TOKEN', 'SSO']);
    expect(Sessions[0]).toEqual({
      SessionId: expect.stringMatching(/^tkn[0-9a-z]{25}$/),
      SessionType: 'TOKEN',
      ClientId: expect.any(String),
      CreateDate: expect.any(Date),
      LastActiveDate: expect.any(Date),
      DeviceType: expect.any(String),
      LastIPAddress: expect.any(String),
      LastLocation: { City: expect.any(String), Country: expect.any(String) },
      OriginSessionId: Sessions[2]?.SessionId,
      IsCurrentSession: false,
    });
    expect(Sessions[1]).not.toHaveProperty('OriginSessionId');
    expect(Sessions[2]?.SessionId).toMatch(/^sso[0-9a-z]{25}$/);
  });

  test('are at most 125', async () => {
    const session = { type: 'TOKEN', createdAt: new Date(0), lastActiveAt: new Date(0) };
    const sessions = Array.from({ length: 130 }, (_, number) => ({ ...session, id: `tkn${number}` }));
    const users = [{ username: 'ada', sessions }];
    const pools = [createPool({ id: UserPoolId, settings: { sessionTracking: true }, users })];
    const { client } = await startWithClient({ pools });
    const { Sessions } = await client.adminListUserSessions({ UserPoolId, Username: 'ada' });
    expect(Sessions).toHaveLength(125);
  });

  test.each([
    ['staff', 'us-east-1', UserPoolId, 'ENABLED', 20],
    ['customers', 'us-east-1', 'us-east-1_Customers1', 'ENABLED', 5],
    ['partners', 'eu-west-1', 'eu-west-1_Partners1', 'DISABLED', 20],
  ])(
    'of %s: the configuration tells whether they are tracked',
    async (_, region, id, tracking, MaxPerUser) => {
      const { client } = await startWithClient(undefined, region);
      const { $metadata, ...configuration } = await client.getUserPoolSessionConfiguration({
        UserPoolId: id,
      });
      expect(configuration).toEqual({
        UserPoolId: id,
        UserSessionTracking: tracking,
        TokenSession: { MaxPerUser },
      });
      const { Users = [] } = await client.listUsers({ UserPoolId: id, Limit: 1 });
      const list = client.adminListUserSessions({ UserPoolId: id, Username: Users[0]?.Username });
      if (tracking === 'ENABLED') expect((await list).Sessions).toBeInstanceOf(Array);
      else await expect(list).rejects.toMatchObject({ name: 'OperationNotEnabledException' });
    },
  );

  test('are not tracked on the Lite plan, whatever is set', async () => {
    const settings = { tier: 'LITE', sessionTracking: true } as const;
    const { client } = await startWithClient({ pools: [createPool({ id: UserPoolId, settings })] });
    expect(await client.getUserPoolSessionConfiguration({ UserPoolId })).toMatchObject({
      UserSessionTracking: 'DISABLED',
    });
  });
});

describe('sessions end', () => {
  const ada = { UserPoolId, Username: 'ada' };

  async function startSessions() {
    const { client } = await startWithClient();
    const list = async () => {
      const { Sessions = [] } = await client.adminListUserSessions(ada);
      return Sessions.map(({ SessionId = '' }) => SessionId);
    };
    const [viaPage = '', viaApi = '', page = ''] = await list();
    return { client, list, viaPage, viaApi, page };
  }

  test('individually', async () => {
    const { client, list, viaPage, viaApi, page } = await startSessions();
    await client.adminRevokeUserSession({ ...ada, SessionId: page });
    expect(await list()).toEqual([viaPage, viaApi]);
    await client.adminRevokeUserSession({ ...ada, SessionId: viaApi, RevokeAssociatedSessions: 'NONE' });
    expect(await list()).toEqual([viaPage]);
  });

  test('with those that are linked, from either side', async () => {
    for (const side of ['page', 'viaPage'] as const) {
      const started = await startSessions();
      const SessionId = started[side];
      await started.client.adminRevokeUserSession({ ...ada, SessionId, RevokeAssociatedSessions: 'LINKED' });
      expect(await started.list()).toEqual([started.viaApi]);
    }
  });

  test('all together at a sign-out or where the user is disabled', async () => {
    for (const end of ['adminUserGlobalSignOut', 'adminDisableUser'] as const) {
      const { client, list } = await startSessions();
      await client[end](ada);
      expect(await list()).toEqual([]);
    }
  });

  test.each([
    ['one that is not there', `tkn${'0'.repeat(25)}`, 'ResourceNotFoundException'],
    ['what is not an id', 'session', 'InvalidParameterException'],
  ])('but not %s', async (_, SessionId, name) => {
    const { client } = await startSessions();
    await expect(client.adminRevokeUserSession({ ...ada, SessionId })).rejects.toMatchObject({ name });
  });
});
