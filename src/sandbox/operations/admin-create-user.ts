import { randomUUID } from 'node:crypto';
import { findAliasConflicts, takeAlias } from '../attribute-changes.js';
import {
  checkAttributes,
  checkConfirmations,
  checkRequired,
  readAttributes,
  toAddressKind,
} from '../attribute-rules.js';
import { CognitoError } from '../errors.js';
import { type Input, poolIdRule, usernameRule } from '../input-validation.js';
import type { SandboxMessage } from '../messages.js';
import type { Operation, OperationRequest } from '../operation.js';
import { checkPassword, passwordRule } from '../password-rules.js';
import { attributeOf, type SandboxAttribute, type SandboxPool, type SandboxUser } from '../pool-model.js';
import type { PoolStore } from '../pool-store.js';
import { toListedUser } from './user-output.js';

interface NewUser {
  readonly poolId: string;
  readonly username: string | undefined;
  readonly attributes: readonly SandboxAttribute[];
  readonly password: string | undefined;
  readonly action: string | undefined;
  readonly mediums: readonly string[];
  readonly force: boolean;
}

const addressOf = { EMAIL: 'email', SMS: 'phone_number' } as const;

/** AdminCreateUser: creates a user and sends an invitation, or resends a user's invitation. */
export const adminCreateUser: Operation = {
  category: 'UserCreation',
  access: 'write',
  billing: 'yes',
  async run(request) {
    const sent = readNewUser(request.input);
    const pool = request.store.find(request.region, sent.poolId);
    const { passwordPolicy } = pool.pool.settings;
    if (sent.password !== undefined) checkPassword(passwordPolicy, sent.password);
    const user = await (sent.action === 'RESEND' ? resend(request, pool, sent) : create(request, pool, sent));
    request.concerns(pool, user);
    return { User: toListedUser(user) };
  },
};

function readNewUser(input: Input): NewUser {
  const sent = {
    poolId: input.text('UserPoolId', poolIdRule),
    username: input.optionalText('Username', usernameRule),
    attributes: readAttributes(input.optionalStructures('UserAttributes')),
    password: input.optionalText('TemporaryPassword', passwordRule) || undefined,
    action: input.optionalText('MessageAction', { min: 0, max: 8, pattern: /^(RESEND|SUPPRESS)$/ }),
    mediums: input.optionalTexts('DesiredDeliveryMediums', { min: 0, max: 5, pattern: /^(SMS|EMAIL)$/ }) ?? [
      'SMS',
    ],
    force: input.optionalBoolean('ForceAliasCreation') ?? false,
  };
  readAttributes(input.optionalStructures('ValidationData'));
  input.optionalMap('ClientMetadata');
  input.check();
  return sent;
}

async function resend(request: OperationRequest, pool: PoolStore, sent: NewUser): Promise<SandboxUser> {
  const { username } = toIdentity(pool.pool, sent);
  const found = pool.find(username);
  if (found.status !== 'FORCE_CHANGE_PASSWORD') {
    const message = `Resend not possible. ${found.username} status is not FORCE_CHANGE_PASSWORD`;
    throw new CognitoError('UnsupportedUserStateException', message);
  }
  await request.triggers.call(sent.poolId, 'CustomMessage');
  const user = pool.find(username);
  return request.messages.sendWith(toInvitations(pool.pool, user, sent.mediums), () =>
    pool.change(user, { passwords: [sent.password ?? createPassword(), ...(user.passwords ?? [])] }),
  );
}

async function create(request: OperationRequest, pool: PoolStore, sent: NewUser): Promise<SandboxUser> {
  const user = toUser(request, pool.pool, sent);
  checkNames(pool, user, sent);
  await request.triggers.call(sent.poolId, 'PreSignUp');
  const messages = sent.action === 'SUPPRESS' ? [] : toInvitations(pool.pool, user, sent.mediums);
  if (messages.length > 0) await request.triggers.call(sent.poolId, 'CustomMessage');
  // Checked again, because the names may have been taken while the triggers ran.
  const conflicts = checkNames(pool, user, sent);
  return request.messages.sendWith(messages, () => {
    for (const conflict of conflicts) takeAlias(pool, conflict);
    pool.add(user);
    return user;
  });
}

function toUser(
  { now }: OperationRequest,
  { id, settings, ...pool }: SandboxPool,
  sent: NewUser,
): SandboxUser {
  checkAttributes(settings, sent.attributes, true);
  const { username, attributes } = toIdentity({ id, settings, ...pool }, sent);
  const given = attributes.filter(({ value }) => value !== '');
  checkRequired(settings, given);
  checkConfirmations(given);
  const time = new Date(now());
  const sub = randomUUID();
  // A user who can sign in by a code needs no password; every other user gets one.
  const passwordless =
    sent.password === undefined && settings.firstFactors.some((name) => name.endsWith('_OTP'));
  return {
    username: pool.usernameAttributes.length > 0 ? sub : username,
    attributes: [{ name: 'sub', value: sub }, ...given],
    enabled: true,
    status: passwordless ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    createdAt: time,
    lastModifiedAt: time,
    hasPassword: !passwordless,
    passwords: passwordless ? [] : [sent.password ?? createPassword()],
  };
}

/** If users sign in with an address, the given username is the address and the pool generates the username. */
function toIdentity(pool: SandboxPool, { username, attributes }: NewUser) {
  const { usernameAttributes, aliasAttributes } = pool;
  if (usernameAttributes.length === 0) {
    if (username === undefined)
      throw invalid("1 validation error detected: Value at 'username' must not be null");
    const kind = toAddressKind(username);
    if (kind !== undefined && aliasAttributes.includes(kind)) {
      throw invalid(`Username cannot be of ${kind} format, since user pool is configured for ${kind} alias.`);
    }
    return { username, attributes };
  }
  const name = username ?? usernameAttributes.map((each) => attributeOf({ attributes }, each)).find(Boolean);
  const kind = name === undefined ? undefined : toAddressKind(name);
  if (name === undefined || kind === undefined || !usernameAttributes.includes(kind)) {
    throw invalid(`Username should be of the kind ${usernameAttributes.join(' or ')}.`);
  }
  const others = attributes.filter((attribute) => attribute.name !== kind);
  return { username: name, attributes: [...others, { name: kind, value: name }] };
}

/** Checks that a new user's names are available. Returns the aliases to take from their owners. */
function checkNames(pool: PoolStore, user: SandboxUser, { force }: NewUser) {
  if (pool.names.findByUsername(user.username) !== undefined) {
    throw new CognitoError('UsernameExistsException', 'User account already exists');
  }
  const conflicts = findAliasConflicts(pool, user);
  for (const { attribute } of conflicts) {
    const message = `An account with the given ${attribute} already exists.`;
    if (pool.pool.usernameAttributes.includes(attribute)) {
      throw new CognitoError('UsernameExistsException', message);
    }
    if (!force || attribute === 'preferred_username') throw new CognitoError('AliasExistsException', message);
  }
  return conflicts;
}

function toInvitations(
  pool: SandboxPool,
  user: SandboxUser,
  mediums: readonly string[],
): readonly Omit<SandboxMessage, 'sentAt'>[] {
  return (['EMAIL', 'SMS'] as const)
    .filter((medium) => mediums.includes(medium))
    .flatMap((medium) => {
      const destination = attributeOf(user, addressOf[medium]);
      if (destination === undefined) return [];
      return [{ kind: 'invitation', medium, destination, poolId: pool.id, username: user.username }];
    });
}

/** Creates a temporary password that satisfies every policy. */
function createPassword(): string {
  return `Aa1!${randomUUID()}`;
}

function invalid(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message);
}
