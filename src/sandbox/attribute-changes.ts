import { addresses, checkConfirmations } from './attribute-rules.js';
import type { SandboxMessage } from './messages.js';
import { listAliases } from './name-index.js';
import { attributeOf, type SandboxAttribute, type SandboxUser } from './pool.js';
import type { PoolSettings } from './pool-settings.js';
import type { PoolStore } from './store.js';

/** The attributes of a user after a change, and the new addresses that count only after a code was entered. */
export interface AttributeChange {
  readonly attributes: readonly SandboxAttribute[];
  readonly pending: readonly SandboxAttribute[];
}

/**
 * Works out what a user has once attributes were sent: an empty value deletes, and a new address is not verified
 * unless `*_verified` was sent with it. Where the pool wants a code first, the old address stays until then.
 */
export function changeAttributes(
  settings: PoolSettings,
  before: readonly SandboxAttribute[],
  sent: readonly SandboxAttribute[],
): AttributeChange {
  const values = new Map(before.map(({ name, value }) => [name, value]));
  const pending: SandboxAttribute[] = [];
  for (const { name, value } of sent) {
    const address = addresses.find((each) => each === name);
    const isNew = address !== undefined && values.get(name) !== value;
    if (isNew && value !== '' && settings.verifyBeforeUpdate.includes(address) && values.has(name)) {
      if (!isSentVerified(sent, name)) {
        pending.push({ name, value });
        continue;
      }
    }
    if (value === '') values.delete(name);
    else values.set(name, value);
    if (!isNew) continue;
    if (value === '') values.delete(`${name}_verified`);
    else if (!sent.some((each) => each.name === `${name}_verified`)) values.set(`${name}_verified`, 'false');
  }
  const attributes = [...values].map(([name, value]) => ({ name, value }));
  checkConfirmations(attributes);
  return { attributes, pending };
}

/** Tells whether an address was sent together with its confirmation. */
export function isSentVerified(sent: readonly SandboxAttribute[], address: string): boolean {
  return attributeOf({ attributes: sent }, `${address}_verified`) === 'true';
}

/** Another user's name that a user gets by a change. */
export interface AliasConflict {
  readonly attribute: string;
  readonly owner: SandboxUser;
}

/** Finds the aliases that a user would have after a change and somebody else has now. */
export function findAliasConflicts(
  { pool, names }: PoolStore,
  user: Pick<SandboxUser, 'username' | 'attributes'>,
): readonly AliasConflict[] {
  return listAliases(pool, user).flatMap(({ attribute, value }) => {
    const owner = names.findByAlias(value);
    return owner === undefined || owner.username === user.username ? [] : [{ attribute, owner }];
  });
}

/** Takes an alias away from its owner, whose address is then no longer verified. */
export function takeAlias(pool: PoolStore, { attribute, owner }: AliasConflict): void {
  const verified = { name: `${attribute}_verified`, value: 'false' };
  const others = owner.attributes.filter(({ name }) => name !== verified.name);
  pool.change(owner, { attributes: [...others, verified] });
}

/** Lists the messages that ask for the code of new addresses. */
export function toVerificationMessages(
  { pool }: PoolStore,
  before: SandboxUser,
  sent: readonly SandboxAttribute[],
): readonly Omit<SandboxMessage, 'sentAt'>[] {
  const { autoVerifiedAttributes, verifyBeforeUpdate } = pool.settings;
  return addresses
    .filter((address) => [...autoVerifiedAttributes, ...verifyBeforeUpdate].includes(address))
    .filter((address) => !isSentVerified(sent, address))
    .flatMap((address) => {
      const destination = attributeOf({ attributes: sent }, address) ?? '';
      if (destination === '' || destination === attributeOf(before, address)) return [];
      const medium = address === 'email' ? ('EMAIL' as const) : ('SMS' as const);
      return [
        { kind: 'verification' as const, medium, poolId: pool.id, username: before.username, destination },
      ];
    });
}
