import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Permissions } from '../../../src/auth/authorization/access-control.js';
import { actions, findActions } from '../../../src/auth/authorization/actions.js';
import type { Identity } from '../../../src/auth/identity.js';
import { earlierPolicies } from '../../support/earlier-policies.js';
import { buildPolicy, parsePolicy, somebody, withFile } from '../../support/policy.js';

const pools = ['us-east-1_Abc123', 'us-east-1_Staff1', 'eu-west-1_Customers1', 'eu-west-1_Partners1'];
const issuerOf = (poolId: string) => `https://cognito-idp.${poolId.split('_')[0]}.amazonaws.com/${poolId}`;

/** All callers that one of the policies distinguishes. */
const identities: readonly Identity[] = [
  somebody,
  ...['support-eu', 'admin', 'support', 'executive-support', 'directory'].flatMap((group) => [
    { ...somebody, groups: [group] },
    { ...somebody, groups: [group], issuer: issuerOf('us-east-1_Staff1') },
    { ...somebody, groups: [group], issuer: 'https://login.partner.example' },
  ]),
  { ...somebody, clientId: 'billing', scopes: ['users/read'] },
  { ...somebody, issuer: issuerOf('eu-west-1_Customers1'), subject: 's1' },
];

/** The actions of a kind that are permitted to anybody, on anything. */
function findPermitted(kind: 'Read' | 'Write', toPermissions: (identity: Identity) => Permissions): string[] {
  return findActions(({ group }) => group === kind).filter((action) =>
    identities.some((identity) =>
      pools.some((poolId) =>
        ['s1', 's2'].some((sub) => {
          const user = { poolId, username: sub, sub, email: 'ada@example.com' };
          const resources = {
            User: { type: 'User', ...user },
            Attribute: { type: 'Attribute', poolId, name: sub === 's1' ? 'email' : 'custom:department' },
            Directory: { type: 'Directory', poolId },
            UserGroup: { type: 'UserGroup', poolId, name: 'readers' },
          } as const;
          const resource = resources[actions[action].resource];
          return toPermissions(identity).authorize(action, resource, { user, group: 'readers' });
        }),
      ),
    ),
  );
}

/** Lines of the permits that leave the action open, as a person counts them: a policy begins with its `@id`. */
function findOpenPermits(text: string): number[] {
  const lines = text.split('\n');
  return lines.flatMap((line, n) =>
    /^permit \(.*, action, resource/.test(line) ? [lines[n - 1]?.startsWith('@id') ? n : n + 1] : [],
  );
}

describe.each(earlierPolicies)('the policy of %s, published before there were mutations,', (_name, text) => {
  const lines = findOpenPermits(text);

  test('grants without mutations what it granted, and nothing new', async () => {
    const policy = await parsePolicy(text);
    expect(findPermitted('Read', policy.for)).toEqual(['ReadUser', 'ReadAttribute']);
    expect(findPermitted('Write', policy.for)).toEqual([]);
  });

  test('with mutations stops the start and names its lines, or starts and grants no change', async () => {
    const started = await withFile(text, async (policyFile) =>
      buildPolicy({ policyFile, mutations: true }).catch((error: Error) => {
        expect(error.name).toBe('ConfigError');
        return error.message.replaceAll(policyFile, 'policy.cedar');
      }),
    );
    if (typeof started === 'string') {
      const named = [...started.matchAll(/policy\.cedar:(\d+):1: /g)].map(([, line]) => Number(line));
      expect(named).toEqual(lines);
      expect(lines.length).toBeGreaterThan(0);
    } else {
      expect(lines).toEqual([]);
      expect(findPermitted('Write', started.for)).toEqual([]);
    }
  });
});

test('the published policies that read are rewritten: with mutations they start, and grant no change', async () => {
  const page = readFileSync('docs/policy.md', 'utf8');
  const documented = [...page.matchAll(/```cedar\n(.*?)```/gs)].map(([, text = '']) => text).slice(0, 6);
  for (const text of documented) {
    await withFile(text, async (policyFile) => {
      const { for: toPermissions } = await buildPolicy({ policyFile, mutations: true });
      expect(findPermitted('Read', toPermissions)).toContain('ReadUser');
      expect(findPermitted('Write', toPermissions)).toEqual([]);
    });
  }
});
