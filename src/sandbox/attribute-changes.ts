import { addresses, checkConfirmations } from './attribute-rules.js';
import type { SandboxMessage } from './messages.js';
import { listAliases } from './name-index.js';
import { attributeOf, type SandboxAttribute, type SandboxUser } from './pool-model.js';
import type { PoolSettings } from './pool-settings.js';
import type { PoolStore } from './pool-store.js';

/**
 * The result of changing a user's attributes: the attributes, and new addresses that take effect once a code is
 * entered.
 */
export interface AttributeChange {
  readonly attributes: readonly SandboxAttribute[];
  readonly pending: readonly SandboxAttribute[];
}

/**
 * Computes the attributes of a user after a change. An empty value deletes an attribute, and a new address is
 * unverified unless `*_verified` is part of the change. If the pool requires verification first, the user keeps the old
 * address until then.
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

/** Returns whether an address is part of a change together with its verification. */
export function isSentVerified(sent: readonly SandboxAttribute[], address: string): boolean {
  return attributeOf({ attributes: sent }, `${address}_verified`) === 'true';
}

/** An alias that a user gets by a change and that belongs to another user. */
export interface AliasConflict {
  readonly attribute: string;
  readonly owner: SandboxUser;
}

/** Finds the aliases that a user would have after a change and another user has now. */
export function findAliasConflicts(
  { pool, names }: PoolStore,
  user: Pick<SandboxUser, 'username' | 'attributes'>,
): readonly AliasConflict[] {
  return listAliases(pool, user).flatMap(({ attribute, value }) => {
    const owner = names.findByAlias(value);
    return owner === undefined || owner.username === user.username ? [] : [{ attribute, owner }];
  });
}

/** Removes an alias from its owner, whose address then becomes unverified. */
export function takeAlias(pool: PoolStore, { attribute, owner }: AliasConflict): void {
  const verified = { name: `${attribute}_verified`, value: 'false' };
  const others = owner.attributes.filter(({ name }) => name !== verified.name);
  pool.change(owner, { attributes: [...others, verified] });
}

/** Lists the messages with codes for new addresses. */
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
