import { expect, test } from '@jest/globals';
import { version } from '../src/common/version.js';
import { startPair } from './support/test-gateway.js';

test('the start is one line of the log that says how the gateway is set up, and one for each warning', async () => {
  const pair = await startPair({
    callersPool: 'us-east-1_Abc123',
    environment: { EXPLORER: 'off', ADMIN_GROUP: 'staff', CURSOR_SECRET: 'hush'.repeat(8) },
  });
  await pair.close();
  expect(pair.log.filter(({ msg }) => msg === 'starting')).toEqual([
    expect.objectContaining({
      level: 30,
      version,
      auth: 'jwt',
      issuers: [`${pair.sandbox.url}/us-east-1_Abc123`],
      pools: ['*'],
      policy: { groups: { admin: ['admin'], writer: [] } },
      quotas: { rates: expect.objectContaining({ UserRead: 96 }), replicas: 1, shared: false },
      explorer: false,
      introspection: true,
      mutations: false,
      audit: 'stdout',
    }),
  ]);
  const warnings = pair.log.filter(({ level }) => level === 40).map(({ msg }) => msg);
  expect(warnings).toEqual([
    expect.stringMatching(/^USER_POOLS is \*/),
    'ADMIN_GROUP is not a setting. ADMIN_GROUPS is one.',
  ]);
  expect(JSON.stringify(pair.log)).not.toContain('hush');
});
