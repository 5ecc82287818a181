import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  mayReadAttribute,
  mayReadUser,
  type Resource,
  type UserResource,
} from '../../../src/auth/authorization/access-control.js';
import { type Action, actions, findActions } from '../../../src/auth/authorization/actions.js';
import type { Identity } from '../../../src/auth/identity.js';
import { buildPolicy, parsePolicy, somebody, withFile } from '../../support/policy.js';

const page = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```cedar\n(.*?)```/gs)].map(([, text = '']) => text);

const customers = 'eu-west-1_Customers1';
const staff = 'us-east-1_Abc123';
const partners = 'eu-west-1_Partners1';
const issuerOf = (poolId: string) => `https://cognito-idp.${poolId.split('_')[0]}.amazonaws.com/${poolId}`;

type Who = Partial<Identity>;
type What = UserResource | readonly [poolId: string, attribute: string];
const inGroups = (...groups: string[]): Who => ({ groups });
const named = (poolId: string, username: string): UserResource => ({ poolId, username });
const self: Who = { issuer: issuerOf(customers), subject: 's1' };
const billing: Who = { clientId: 'billing', scopes: ['openid', 'users/read'] };
const staffAdmin: Who = { issuer: issuerOf('us-east-1_Staff1'), groups: ['admin'] };
const partnerAdmin: Who = { issuer: 'https://login.partner.example', groups: ['admin'] };

/** By the number of the example: the caller, the request, and whether it is permitted. */
const decisions: readonly (readonly [number, Who, What, boolean])[] = [
  [1, inGroups('support-eu'), named(customers, 'x'), true],
  [1, inGroups('support-eu'), named(staff, 'x'), false],
  [1, inGroups('support-eu'), [customers, 'email'], true],
  [1, inGroups('support-eu'), [customers, 'phone_number'], false],
  [1, inGroups('support-eu'), [customers, 'phone_number_verified'], false],
  [1, inGroups('support-eu'), [staff, 'email'], false],
  [1, {}, named(customers, 'x'), false],

  [2, self, { poolId: customers, sub: 's1' }, true],
  [2, self, named(customers, 's1'), true],
  [2, self, { poolId: customers, username: 'somebody', sub: 's1', email: 'a@example.com' }, true],
  [2, self, { poolId: customers, username: 's1', sub: 's2' }, false],
  [2, self, { poolId: customers, sub: 's2' }, false],
  [2, self, named(customers, 'somebody'), false],
  [2, self, { poolId: partners, sub: 's1' }, false],
  [2, { ...self, issuer: issuerOf(partners) }, { poolId: customers, sub: 's1' }, false],
  [2, self, [customers, 'phone_number'], true],
  [2, self, [partners, 'phone_number'], false],

  [3, billing, named(staff, 'x'), true],
  [3, billing, [staff, 'email'], true],
  [3, billing, [staff, 'phone_number'], false],
  [3, billing, named(customers, 'x'), false],
  [3, { ...billing, scopes: ['users'] }, named(staff, 'x'), false],
  [3, { ...billing, clientId: 'other' }, named(staff, 'x'), false],
  [3, { ...billing, clientId: null }, [staff, 'email'], false],

  [4, staffAdmin, named(customers, 'x'), true],
  [4, staffAdmin, [partners, 'email'], true],
  [4, partnerAdmin, named(partners, 'x'), true],
  [4, partnerAdmin, [partners, 'email'], true],
  [4, partnerAdmin, named(customers, 'x'), false],
  [4, partnerAdmin, [staff, 'email'], false],
  [4, { ...staffAdmin, issuer: 'https://elsewhere.example' }, named(partners, 'x'), false],

  [5, inGroups('admin'), named(staff, 'alan'), true],
  [5, inGroups('admin'), named(staff, 'ada'), false],
  [5, inGroups('admin'), named(customers, 'ada'), true],
  [5, inGroups('admin', 'executive-support'), named(staff, 'grace'), true],
  [5, inGroups('executive-support'), named(staff, 'grace'), false],
  [5, inGroups('admin'), [staff, 'email'], true],

  [6, inGroups('directory'), named(staff, 'ada'), true],
  [6, inGroups('directory'), [staff, 'custom:department'], true],
  [6, inGroups('directory'), [staff, 'email'], false],
  [6, {}, [staff, 'custom:department'], false],
];

const group = (poolId: string, name: string): Resource => ({ type: 'UserGroup', poolId, name });
const attribute = (poolId: string, name: string): Resource => ({ type: 'Attribute', poolId, name });
const user = (poolId: string): Resource => ({ type: 'User', poolId, username: 'x', sub: 's2' });
const somebodyElse = { poolId: customers, username: 'x', sub: 's2' };
const oneself = { poolId: customers, username: 'me', sub: 's1' };
const manager = { ...self, groups: ['managers'] };
const inStaff = (...groups: string[]): Who => ({ issuer: issuerOf('us-east-1_Staff1'), groups });

/** By the number of the example: caller, action, resource, affected user, and whether it is permitted. */
const changes: readonly (readonly [number, Who, Action, Resource, UserResource | undefined, boolean])[] = [
  [8, manager, 'AddUserToGroup', group(customers, 'beta'), somebodyElse, true],
  [8, manager, 'RemoveUserFromGroup', group(customers, 'newsletter'), somebodyElse, true],
  [8, manager, 'AddUserToGroup', group(customers, 'beta'), oneself, false],
  [8, manager, 'AddUserToGroup', group(customers, 'admin'), somebodyElse, false],
  [8, manager, 'AddUserToGroup', group(staff, 'beta'), somebodyElse, false],
  [8, manager, 'UpdateUserGroup', group(customers, 'beta'), undefined, false],
  [8, manager, 'DisableUser', user(customers), undefined, false],
  [8, manager, 'ReadUser', user(customers), undefined, true],
  [8, self, 'AddUserToGroup', group(customers, 'beta'), somebodyElse, false],

  [9, inGroups('editors'), 'UpdateAttribute', attribute(staff, 'given_name'), { poolId: staff }, true],
  [
    9,
    inGroups('editors'),
    'UpdateAttribute',
    attribute(staff, 'given_name'),
    { poolId: staff, email: 'a@example.com' },
    true,
  ],
  [
    9,
    inGroups('editors'),
    'UpdateAttribute',
    attribute(staff, 'given_name'),
    { poolId: staff, email: 'a@elsewhere.com' },
    false,
  ],
  [9, inGroups('editors'), 'UpdateAttribute', attribute(staff, 'email'), { poolId: staff }, false],
  [9, inGroups('editors'), 'VerifyAttribute', attribute(staff, 'email'), { poolId: staff }, false],
  [
    9,
    inGroups('editors'),
    'UpdateAttribute',
    attribute(customers, 'given_name'),
    { poolId: customers },
    false,
  ],
  [9, {}, 'UpdateAttribute', attribute(staff, 'given_name'), { poolId: staff }, false],

  [10, inGroups('auditors'), 'ReadUserSessions', user(staff), undefined, true],
  [10, inGroups('auditors'), 'ReadAttribute', attribute(staff, 'sub'), undefined, true],
  [10, inGroups('auditors'), 'ReadAttribute', attribute(staff, 'email'), undefined, false],
  [10, inGroups('auditors'), 'DisableUser', user(staff), undefined, false],

  [11, inStaff('break-glass'), 'SetUserPassword', user(customers), undefined, true],
  [11, inStaff('break-glass'), 'AddUserToGroup', group(staff, 'admin'), somebodyElse, true],
  [11, inStaff('break-glass'), 'AddUserToGroup', group(staff, 'break-glass'), somebodyElse, false],
  [11, inStaff('break-glass'), 'DeleteUserGroup', group(staff, 'break-glass'), undefined, false],
  [11, inGroups('break-glass'), 'SetUserPassword', user(customers), undefined, false],
  [11, inStaff('admin'), 'DisableUser', user(customers), undefined, false],
];

test('docs/policy.md lists every action with its group and its resource', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` \| `(Read|Write)`(, takeover)? \| `(\w+)` \| .+ \|$/gm)];
  const listed = rows.map(([, name, group, takeover, resource]) => [
    name,
    group,
    takeover !== undefined,
    resource,
  ]);
  const existing = Object.entries(actions).map(([name, action]) => [
    name,
    action.group,
    'takeover' in action,
    action.resource,
  ]);
  expect(listed).toEqual(existing);
});

describe('the policies of docs/policy.md', () => {
  test('are eleven', () => expect(examples).toHaveLength(11));

  test.each(decisions)('number %d decides on %j who requests %j: %s', async (number, who, what, expected) => {
    const permissions = (await parsePolicy(examples[number - 1] ?? '')).for({ ...somebody, ...who });
    const decision =
      'poolId' in what ? mayReadUser(permissions, what) : mayReadAttribute(permissions, ...what);
    expect(decision).toBe(expected);
  });

  test.each(changes)('number %d decides on %j who requests %s of %j about %j: %s', async (...one) => {
    const [number, who, action, resource, about, expected] = one;
    const permissions = (await parsePolicy(examples[number - 1] ?? '')).for({ ...somebody, ...who });
    expect(permissions.authorize(action, resource, about && { user: about })).toBe(expected);
  });

  test('number 10 keeps auditors from changes that another policy permits', async () => {
    const policy = await parsePolicy([examples[6], examples[9]].join('\n'));
    const { authorize } = policy.for({ ...somebody, groups: ['auditors', 'help-desk'] });
    for (const action of ['DisableUser', 'DeleteUser'] as const) {
      expect(authorize(action, user(staff))).toBe(false);
    }
  });

  test('numbers 7 and 11 keep their groups from being created', async () => {
    const policy = await parsePolicy([examples[6], examples[10]].join('\n'));
    const { authorize } = policy.for({ ...somebody, ...inStaff('help-desk', 'break-glass') });
    const create = (name?: string) =>
      authorize(
        'CreateUserGroup',
        { type: 'Directory', poolId: staff },
        name === undefined ? {} : { group: name },
      );
    expect(['admin', 'help-desk', 'break-glass', 'readers', undefined].map(create)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  test.each(Object.keys(actions) as Action[])(
    'number 7 decides on %s as the built-in policy does',
    async (action) => {
      const staffPool = 'us-east-1_Staff1';
      const auth = {
        mode: 'jwt' as const,
        issuers: [issuerOf(staffPool)],
        audiences: { every: ['demo'], byIssuer: new Map() },
        tokenUse: 'access' as const,
        groupsClaim: 'cognito:groups',
      };
      const groups = { adminGroups: ['admin'], writerGroups: ['help-desk'] };
      const helper = { ...somebody, issuer: issuerOf(staffPool), subject: 'own-sub', groups: ['help-desk'] };
      const [documented, builtIn] = await Promise.all([
        parsePolicy(examples[6] ?? ''),
        buildPolicy({ auth, ...groups }),
      ]);
      for (const poolId of [staffPool, customers]) {
        for (const sub of ['own-sub', 'other-sub']) {
          for (const name of ['admin', 'help-desk', 'readers']) {
            const user = { poolId, username: 'x', sub };
            const resources = {
              User: { type: 'User', ...user },
              Attribute: { type: 'Attribute', poolId, name: 'email' },
              Directory: { type: 'Directory', poolId },
              UserGroup: { type: 'UserGroup', poolId, name },
            } as const;
            const context = { user, group: name };
            const question = [action, resources[actions[action].resource], context] as const;
            const expected = builtIn.for(helper).authorize(...question);
            expect([poolId, sub, name, documented.for(helper).authorize(...question)]).toEqual([
              poolId,
              sub,
              name,
              expected,
            ]);
          }
        }
      }
    },
  );

  test('example 7 forbids every change of oneself', () => {
    const [, self = ''] = /@id\("self"\)(.*?)\]/s.exec(examples[6] ?? '') ?? [];
    const forbidden = [...self.matchAll(/Action::"(\w+)"/g)].map(([, name]) => name);
    const changes = findActions(({ group, resource }) => group === 'Write' && resource === 'User');
    expect(forbidden.sort()).toEqual([...changes].sort());
  });

  test('are valid together', async () => {
    await expect(parsePolicy(examples.join('\n'))).resolves.toBeDefined();
  });

  test('show the actual error messages', async () => {
    const [, shown = ''] = /```\n(The configuration is not valid:.*?)```/s.exec(page) ?? [];
    const text = `@id("support")
permit (principal in Cognito::Group::"s", action == Cognito::Action::"ReadUsr", resource);
forbid (principal, action == Cognito::Action::"ReadAttribute", resource)
when { resource.phone };`;
    const error: unknown = await withFile(text, (policyFile) =>
      buildPolicy({ policyFile }).catch((reason: Error) =>
        reason.message.replaceAll(policyFile, 'policy.cedar'),
      ),
    );
    expect(`${error}\n`).toBe(shown);
  });
});
