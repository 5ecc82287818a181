import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../../src/sandbox/pool-model.js';
import type { PoolSettings } from '../../../src/sandbox/pool-settings.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const ada = { UserPoolId: 'us-east-1_Abc123', Username: 'ada' };

describe('AdminListUserAuthEvents', () => {
  test('lists events with risk, challenges and context', async () => {
    const { client } = await startWithClient();
    const first = await client.adminListUserAuthEvents({ ...ada, MaxResults: 0 });
    const second = await client.adminListUserAuthEvents({
      ...ada,
      MaxResults: 0,
      NextToken: first.NextToken,
    });
    const events = [...(first.AuthEvents ?? []), ...(second.AuthEvents ?? [])];
    expect(first.AuthEvents).toHaveLength(60);
    expect(events).toHaveLength(75);
    expect(new Set(events.map(({ EventId }) => EventId)).size).toBe(75);
    expect(events).toContainEqual({
      EventId: expect.stringMatching(/^[\w+-]{1,50}$/),
      EventType: 'SignIn',
      EventResponse: 'Fail',
      CreationDate: expect.any(Date),
      EventRisk: { RiskDecision: 'Block', RiskLevel: 'High', CompromisedCredentialsDetected: true },
      ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Failure' }],
      EventContextData: {
        IpAddress: expect.any(String),
        DeviceName: expect.any(String),
        Timezone: expect.any(String),
        City: expect.any(String),
        Country: expect.any(String),
      },
    });
    for (const [member, values] of Object.entries({
      EventType: ['SignIn', 'ForgotPassword', 'PasswordChange'],
      EventResponse: ['Pass', 'Fail', 'InProgress'],
    })) {
      const seen = new Set(events.map((event) => Object(event)[member]));
      expect(seen).toEqual(new Set(values));
    }
    expect(new Set(events.map(({ EventRisk }) => EventRisk?.RiskDecision))).toEqual(
      new Set(['NoRisk', 'AccountTakeover', 'Block', undefined]),
    );
  });

  test.each<[string, Partial<PoolSettings>]>([
    ['the Essentials plan', { tier: 'ESSENTIALS', threatProtection: 'AUDIT' }],
    ['threat protection off', { tier: 'PLUS', threatProtection: 'OFF' }],
    ['threat protection never set up', { tier: 'PLUS' }],
  ])('is refused with %s', async (_, settings) => {
    const UserPoolId = 'us-east-1_Events1';
    const pools = [createPool({ id: UserPoolId, settings, users: [{ username: 'ada' }] })];
    const { client } = await startWithClient({ pools });
    await expect(
      client.adminListUserAuthEvents({ UserPoolId, Username: 'ada', MaxResults: 5 }),
    ).rejects.toMatchObject({ name: 'UserPoolAddOnNotEnabledException' });
  });
});
