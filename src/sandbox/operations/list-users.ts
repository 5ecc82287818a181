import { CognitoError } from '../errors.js';
import { parseFilter, readSearchable } from '../filter.js';
import { poolIdRule } from '../input-validation.js';
import type { Operation } from '../operation.js';
import { tokenRule } from '../pagination.js';
import { attributeOf, type SandboxAttribute, type SandboxUser } from '../pool-model.js';
import type { PoolStore } from '../pool-store.js';
import { toListedUser } from './user-output.js';

/** ListUsers: a page of at most 60 of the users that match the filter. */
export const listUsers: Operation = {
  category: 'UserList',
  access: 'read',
  billing: 'no',
  run({ store, region, input, pager }) {
    const poolId = input.text('UserPoolId', poolIdRule);
    const filter = input.optionalText('Filter', { min: 0, max: 256 }) ?? '';
    const limit = input.optionalNumber('Limit', 0, 60) || 60;
    const names = input.optionalTexts('AttributesToGet', { min: 1, max: 32 });
    const token = input.optionalText('PaginationToken', tokenRule);
    input.check();
    const pool = store.find(region, poolId);
    const page = pager.cut({
      items: search(pool, filter),
      limit,
      token,
      parameters: ['ListUsers', poolId, filter, limit, names],
      positionOf: pool.listing.positionOf,
      nameOf: (user) => attributeOf(user, 'sub') ?? user.username,
    });
    return {
      Users: page.items.map((user) => toListedUser(user, names && pickAttributes(user, names))),
      PaginationToken: page.token,
    };
  },
};

function search({ listing }: PoolStore, text: string): readonly SandboxUser[] {
  const filter = parseFilter(text);
  if (filter === undefined) return listing.users();
  const { attribute, prefix, value } = filter;
  if (!prefix) return listing.where(attribute, value);
  return listing.users().filter((user) => readSearchable(user, attribute)?.startsWith(value));
}

function pickAttributes(user: SandboxUser, names: readonly string[]): readonly SandboxAttribute[] {
  if (names.some((name) => attributeOf(user, name) === undefined)) {
    throw new CognitoError('InvalidParameterException', 'One or more requested attributes do not exist.');
  }
  return user.attributes.filter(({ name }) => names.includes(name));
}
