import type { TokenOptions } from '../../src/sandbox/issuer.js';
import { createPool, type SandboxPool } from '../../src/sandbox/pool-model.js';
import { withFile } from './policy.js';
import { type Pair, type PairOptions, startPair } from './test-gateway.js';

/** The pool whose users are changed. */
export const poolId = 'us-east-1_Change1';
/** The pool of the people who change them. */
export const staffPool = 'us-east-1_Staff1';

/** A user of every state that a change may meet. */
export function createChangePool(): SandboxPool {
  const address = (name: string) => ({
    email: `${name}@example.com`,
    email_verified: 'true',
    phone_number: '+15550100',
    phone_number_verified: 'true',
  });
  return createPool({
    id: poolId,
    aliasAttributes: ['email'],
    settings: {
      tier: 'PLUS',
      sessionTracking: true,
      deviceTracking: { challengeRequiredOnNewDevice: false, onlyOnUserPrompt: false },
      identityProviders: [{ name: 'Google', type: 'Google' }],
    },
    groups: [
      { name: 'readers', description: 'May read', precedence: 5 },
      { name: 'editors', roleArn: 'arn:aws:iam::123456789012:role/editors', precedence: 1 },
      { name: 'admin' },
    ],
    users: [
      {
        username: 'ada',
        attributes: { ...address('ada'), name: 'Ada', 'custom:department': 'Mathematics' },
        groups: ['readers'],
        mfaMethods: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
        preferredMfa: 'SMS_MFA',
        softwareToken: true,
        devices: [device],
        sessions: [session],
      },
      { username: 'disabled', attributes: address('disabled'), enabled: false },
      { username: 'invited', attributes: address('invited'), status: 'FORCE_CHANGE_PASSWORD' },
      { username: 'new', attributes: { email: 'new@example.com' }, status: 'UNCONFIRMED' },
      { username: 'mute', attributes: { name: 'No address' } },
      ...Array.from({ length: 20 }, (_, n) => ({ username: `user${n}`, attributes: address(`user${n}`) })),
    ],
  });
}

const date = new Date(1_700_000_000_000);
export const device = {
  key: 'us-east-1_01234567-89ab-cdef-0123-456789abcdef',
  attributes: { device_name: 'Phone', 'dev:device_remembered_status': 'remembered' },
  createdAt: date,
  lastModifiedAt: date,
  lastAuthenticatedAt: date,
};
export const session = {
  id: `tkn${'a'.repeat(25)}`,
  type: 'TOKEN',
  clientId: 'app',
  createdAt: date,
  lastActiveAt: date,
};

/** A help-desk caller who may change users. */
export const writer: TokenOptions = { username: 'helen', groups: ['helpdesk'] };

/** A policy by which the help desk may do everything, takeover actions included. */
export function createWriterPolicy(): string {
  return `permit (principal in Cognito::Group::"helpdesk",
    action in [Cognito::Action::"Read", Cognito::Action::"Write"], resource);`;
}

/**
 * Starts a gateway with mutations, whose help desk may change users.
 *
 * @param options `policy` is the text of a POLICY_FILE; the built-in policy applies without.
 */
export async function startWriters({
  environment,
  policy,
  ...rest
}: PairOptions & { readonly policy?: string } = {}): Promise<Pair> {
  const start = (policyFile?: string) =>
    startPair({
      pools: [createChangePool(), createPool({ id: staffPool, users: [{ username: 'helen' }] })],
      callersPool: staffPool,
      environment: {
        MUTATIONS: 'on',
        WRITES_PER_MINUTE: '10000',
        ...(policyFile === undefined ? { WRITER_GROUPS: 'helpdesk' } : { POLICY_FILE: policyFile }),
        ...environment,
      },
      ...rest,
    });
  // The policy is read once, at start.
  return policy === undefined ? start() : withFile(policy, start);
}
