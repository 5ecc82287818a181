import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  mayReadAttribute,
  mayReadUser,
  type Permissions,
} from '../../../src/auth/authorization/access-control.js';
import { buildPolicy, parsePolicy, somebody, withFile } from '../../support/policy.js';
import { isolated, startProgram } from '../../support/process.js';

const poolId = 'us-east-1_Abc123';
const all = 'permit (principal, action in Cognito::Action::"Read", resource);';
const hostile = [
  '__proto__',
  'constructor',
  'IT-поддержка',
  'toString',
  'a"b',
  'a\\',
  '\\"',
  '","x":"',
  '" || true || "',
  '\u0000',
  '𝒳',
  '',
];

function mayRead(permissions: Permissions, username: string): boolean {
  return mayReadUser(permissions, { poolId, username });
}

/** The lines of the error that stops the start, without the file's name. */
async function complaints(text: string): Promise<string[]> {
  return withFile(text, async (policyFile) => {
    const error: unknown = await buildPolicy({ policyFile }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'ConfigError' });
    const [headline, ...lines] = String(error).split('\n  ');
    expect(headline).toBe('ConfigError: The configuration is not valid:');
    const start = `POLICY_FILE: ${policyFile}:`;
    expect(lines.filter((line) => !line.startsWith(start))).toEqual([]);
    return lines.map((line) => line.slice(start.length));
  });
}

describe('the built-in policy', () => {
  test('lets members of ADMIN_GROUPS read everything, and others nothing', async () => {
    const policy = await buildPolicy({ adminGroups: ['admin', 'on call'] });
    for (const [groups, expected] of [
      [['admin'], true],
      [['x', 'on call'], true],
      [[], false],
      [['Admin', 'admin ', 'call', 'admin,on call'], false],
    ] as const) {
      const permissions = policy.for({ ...somebody, groups });
      expect(mayRead(permissions, 'ada')).toBe(expected);
      expect(mayReadAttribute(permissions, poolId, 'email')).toBe(expected);
    }
  });

  test.each(hostile)('treats the group %j as a name only', async (group) => {
    const policy = await buildPolicy({ adminGroups: [group] });
    expect(mayRead(policy.for({ ...somebody, groups: [group] }), 'ada')).toBe(true);
    const others = [...hostile, 'admin'].filter((other) => other !== group);
    expect(mayRead(policy.for({ ...somebody, groups: others }), 'ada')).toBe(false);
  });

  test('is open to everyone with AUTH=none', async () => {
    const policy = await buildPolicy({ auth: { mode: 'none', anyHost: false } });
    expect(mayRead(policy.for(somebody), 'ada')).toBe(true);
  });
});

describe('POLICY_FILE', () => {
  test('replaces the built-in policy', async () => {
    const policy = await parsePolicy('permit (principal in Cognito::Group::"staff", action, resource);');
    expect(mayRead(policy.for({ ...somebody, groups: ['admin'] }), 'ada')).toBe(false);
    expect(mayRead(policy.for({ ...somebody, groups: ['staff'] }), 'ada')).toBe(true);
  });

  test('is asked about an anonymous caller with AUTH=none', async () => {
    const text = `${all} forbid (principal, action, resource) unless { principal.issuer == "" && principal.subject == "" };`;
    const anonymous = { ...somebody, issuer: null, subject: null };
    const policy = await withFile(text, (policyFile) =>
      buildPolicy({ policyFile, auth: { mode: 'none', anyHost: false } }),
    );
    expect(mayRead(policy.for(anonymous), 'ada')).toBe(true);
    expect(mayRead(policy.for(somebody), 'ada')).toBe(false);
  });

  test("knows a pool's region, AWS_REGION's where the id names none", async () => {
    const text = 'permit (principal, action, resource) when { resource.pool.region == "eu-west-1" };';
    const policy = await withFile(text, (policyFile) => buildPolicy({ policyFile, region: 'eu-west-1' }));
    const permissions = policy.for(somebody);
    expect(
      ['eu-west-1_A', 'us-east-1_A', 'local_A'].map((id) => mayReadAttribute(permissions, id, 'email')),
    ).toEqual([true, false, true]);
  });

  test.each([
    [
      'an unknown action',
      `${all}\n@id("a")\npermit (principal, action == Cognito::Action::"ReadUsr", resource);`,
      [
        '3:30: in "a": unrecognized action `Cognito::Action::"ReadUsr"` (did you mean `Cognito::Action::"ReadUser"`?)',
      ],
    ],
    [
      'an unknown entity type',
      'permit (principal in Cognito::Grp::"a", action, resource);',
      ['1:22: in policy 1: unrecognized entity type `Cognito::Grp` (did you mean `Cognito::Group`?)'],
    ],
    [
      'a type without its namespace',
      'permit (principal in Group::"a", action, resource);',
      ['1:22: in policy 1: unrecognized entity type `Group` (did you mean `Cognito::Group`?)'],
    ],
    [
      'an unknown attribute, behind letters of several bytes',
      '// ü€𝒳\npermit (principal, action, resource) when { "ü€" == principal.name };',
      ['2:53: in policy 1: attribute `name` on entity type `Cognito::Caller` not found'],
    ],
    [
      'an optional attribute that was not tested for',
      `${all}${all}${all}${all}${all}${all}${all}${all}${all}${all}
      permit (principal, action == Cognito::Action::"ReadUser", resource) when { resource.sub == "x" };`,
      ['2:82: in policy 11: unable to guarantee safety of access to optional attribute `sub`'],
    ],
    [
      'a wrong type',
      'permit (principal, action, resource) when { principal.scopes == "x" };',
      ['1:45: in policy 1: the types String and Set<String> are not compatible (both operands to a `==`'],
    ],
    [
      'a policy that can never apply',
      'forbid (principal, action == Cognito::Action::"ReadUser", resource is Cognito::Attribute);',
      ['1:1: in policy 1: policy is impossible', '1:1: in policy 1: unable to find an applicable action'],
    ],
    [
      'letters that turn the direction of text',
      'permit (principal in Cognito::Group::"user\u202e", action, resource);',
      ['1:1: in policy 1: identifier'],
    ],
    [
      'two mistakes of two policies',
      'permit (principal, action, resource) when { principal.b };\nforbid (principal, action, resource) when { principal.c };',
      ['1:45: in policy 1: attribute `b`', '2:45: in policy 2: attribute `c`'],
    ],
    [
      'broken syntax',
      'permit (principal, action, resource)\npermit (principal, action, resource);',
      ['2:8: unexpected token `(` (expected `{`)'],
    ],
    [
      'two breaks of syntax',
      'permit (principal, action, resource) when { };\nforbid (principal == 3, action, resource);',
      [
        '1:38: `when` condition clause cannot be empty',
        '2:22: expected an entity uid or matching template slot',
      ],
    ],
    [
      'a template',
      'permit (principal in ?principal, action, resource);',
      ['1:1: static policy set includes a template'],
    ],
    ['no policy', '// Nothing yet.', ['1:1: the file has no policy, so no caller could read anything']],
    [
      'a user by id',
      `${all}\nforbid (principal, action, resource == Cognito :: User::"ada");`,
      ['2:40: in policy 2: users have no ids: compare resource.username, resource.sub or resource.email'],
    ],
    [
      'an attribute by id',
      `${all}\nforbid (principal, action, resource) when { resource in [Cognito::Attribute::"email"] };`,
      ['2:58: in policy 2: attributes have no ids: compare resource.name'],
    ],
    [
      'a caller by id',
      'permit (principal == Cognito::Caller::"x", action, resource);',
      ['1:22: in policy 1: callers have no ids: compare principal.issuer and principal.subject'],
    ],
    [
      'an id of no pool',
      'permit (principal, action, resource in Cognito::UserPool::"us-east-1_Abc123");\nforbid (principal, action, resource in Cognito::UserPool::"us-east-1_Abc.123");',
      ['2:40: in policy 2: this is not a user pool id'],
    ],
  ])('is refused for %s, by line, column and rule', async (_what, text, expected) => {
    const lines = await complaints(text);
    expect(lines).toEqual(expected.map((start) => expect.stringContaining(start)));
    expect(lines.map((line, index) => line.startsWith(expected[index] ?? '?'))).not.toContain(false);
  });

  test('is refused where it cannot be read', async () => {
    const refusal = buildPolicy({ policyFile: '/nonexistent/policy.cedar' });
    await expect(refusal).rejects.toThrow(
      'POLICY_FILE: expected a file that can be read; got "/nonexistent/policy.cedar" (ENOENT)',
    );
  });

  test('that is refused ends the process in plain words, with exit code 1', async () => {
    await withFile('permit (principal, action, resource);;', async (file) => {
      const program = startProgram('main', {
        ...isolated,
        AUTH: 'none',
        USER_POOLS: '*',
        POLICY_FILE: file,
        LOG_LEVEL: 'silent',
      });
      expect(await program.exit).toBe(1);
      expect(program.stdout()).toBe('');
      expect(program.stderr()).toMatch(
        /^The configuration is not valid:\n {2}POLICY_FILE: \S+policy\.cedar:1:38: unexpected token `;`[^\n]*\n$/,
      );
    });
  });
});

describe('a decision', () => {
  test('denies access if a policy fails, even a forbid, and the log names only the policy', async () => {
    const log: Record<string, unknown>[] = [];
    const text = `${all}
      @id("sums") forbid (principal, action == Cognito::Action::"ReadUser", resource)
      when { resource has username && resource.username == "canary" && 9223372036854775807 + 1 > 0 };`;
    const policy = await parsePolicy(text, log);
    expect(mayRead(policy.for(somebody), 'ada')).toBe(true);
    expect(log).toEqual([]);
    expect(mayRead(policy.for(somebody), 'canary')).toBe(false);
    expect(log).toMatchObject([{ policies: ['"sums"'], msg: 'policies failed, so access is denied' }]);
    expect(JSON.stringify(log)).not.toContain('canary');
  });

  test('is made once, within a request and over requests', async () => {
    const log: Record<string, unknown>[] = [];
    const text = `${all} forbid (principal, action, resource) when { principal.subject == "x" || 9223372036854775807 + 1 > 0 };`;
    const policy = await parsePolicy(text, log);
    // The policy fails each time it is evaluated, and says so.
    const first = policy.for(somebody);
    for (const username of ['ada', 'grace', 'ada']) expect(mayRead(first, username)).toBe(false);
    expect(mayRead(policy.for({ ...somebody, scopes: ['not read'], groups: ['nor this'] }), 'ada')).toBe(
      false,
    );
    expect(log).toHaveLength(1);
    expect(mayReadAttribute(first, poolId, 'email')).toBe(false);
    expect(log).toHaveLength(2);
    expect(mayRead(policy.for({ ...somebody, subject: 'other' }), 'ada')).toBe(false);
    expect(log).toHaveLength(3);
    expect(mayReadUser(first, { poolId: 'us-east-1_Other1', username: 'ada' })).toBe(false);
    expect(log).toHaveLength(4);
  });

  test('hides users only where policies read a name of theirs', async () => {
    expect((await parsePolicy(all)).for(somebody).hidesUsers).toBe(false);
    const byAttribute = `${all} forbid (principal, action, resource is Cognito::Attribute) when { resource.name == "sub" };`;
    expect((await parsePolicy(byAttribute)).for(somebody).hidesUsers).toBe(false);
    for (const name of ['username', 'sub', 'email']) {
      const text = `${all} forbid (principal, action, resource is Cognito::User) when { resource has ${name} };`;
      expect((await parsePolicy(text)).for(somebody).hidesUsers).toBe(true);
    }
  });

  test('depends on each thing that a policy reads', async () => {
    const policy =
      await parsePolicy(`permit (principal, action == Cognito::Action::"ReadUser", resource) when {
      resource has sub && resource has email && resource has username && resource.username == "u" &&
      resource.sub == "s" && resource.email == "e" && principal has clientId && principal.clientId == "c" &&
      principal.scopes.contains("a b") && principal in Cognito::Group::"g" && principal.issuer == "https://issuer.example" };`);
    const identity = { ...somebody, clientId: 'c', scopes: ['a b'], groups: ['g'] };
    const user = { poolId, username: 'u', sub: 's', email: 'e' };
    expect(mayReadUser(policy.for(identity), user)).toBe(true);
    for (const other of [
      { ...identity, clientId: null },
      { ...identity, clientId: 'd' },
      { ...identity, scopes: ['a', 'b'] },
      { ...identity, groups: [] },
      { ...identity, issuer: 'https://other.example' },
    ]) {
      expect(mayReadUser(policy.for(other), user)).toBe(false);
    }
    for (const other of [{ username: 'x' }, { sub: 'x' }, { email: 'x' }]) {
      expect(mayReadUser(policy.for(identity), { ...user, ...other })).toBe(false);
    }
    expect(mayReadUser(policy.for(identity), user)).toBe(true);
  });

  test('is the same whatever names were asked about before, and whatever they hold', async () => {
    const policy = await parsePolicy(`
      permit (principal in Cognito::Group::"staff", action, resource);
      forbid (principal, action == Cognito::Action::"ReadUser", resource)
      when { resource has username && resource.username == "vip" };
      forbid (principal, action == Cognito::Action::"ReadUser", resource)
      when { resource has sub && resource.sub == "vip-sub" || resource has email && resource.email like "vip@*" };
      forbid (principal, action == Cognito::Action::"ReadAttribute", resource) when { resource.name == "secret" };`);
    const part = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        ...hostile,
        'vip',
        'vip-sub',
        'vip@x',
        'secret',
        'staff',
        `${poolId} vip`,
        '["vip"]',
        '"sub":"vip-sub"',
      ),
    );
    const name = fc.oneof(
      part,
      fc.tuple(part, part).map((parts) => parts.join('')),
    );
    const option = fc.option(name, { nil: undefined });
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 3 }),
        name,
        option,
        option,
        name,
        (groups, username, sub, email, attribute) => {
          const permissions = policy.for({ ...somebody, groups });
          const isStaff = groups.includes('staff');
          const isVip = username === 'vip' || sub === 'vip-sub' || email?.startsWith('vip@') === true;
          const user = {
            poolId,
            username,
            ...(sub !== undefined && { sub }),
            ...(email !== undefined && { email }),
          };
          expect(mayReadUser(permissions, user)).toBe(isStaff && !isVip);
          expect(mayReadAttribute(permissions, poolId, attribute)).toBe(isStaff && attribute !== 'secret');
        },
      ),
      { numRuns: 300, seed: 20261123 },
    );
  });
});
