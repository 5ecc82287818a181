import { parseFilter, readSearchable } from '../filter.js';
import { type Input, poolIdRule } from '../input-validation.js';
import { tokenRule, toPage } from '../pagination.js';
import type { SandboxUser } from '../pool.js';
import type { PoolStore, Store } from '../store.js';
import { toAttribute, toSummary } from './user-output.js';

/** Answers ListUsers: a page of at most 60 of the users that match the filter. */
export function listUsers(store: Store, region: string, input: Input): object {
  const poolId = input.text('UserPoolId', poolIdRule);
  const filter = input.optionalText('Filter', { min: 0, max: 256 }) ?? '';
  const limit = input.optionalNumber('Limit', 0, 60) || 60;
  const names = input.optionalTexts('AttributesToGet', { min: 1, max: 32 });
  const token = input.optionalText('PaginationToken', tokenRule);
  input.check();
  const found = search(store.find(region, poolId), filter);
  const page = toPage(found, `ListUsers ${poolId} ${filter}`, limit, token);
  return {
    Users: page.items.map((user) => ({
      ...toSummary(user),
      Attributes: user.attributes.filter(({ name }) => names?.includes(name) ?? true).map(toAttribute),
    })),
    PaginationToken: page.token,
  };
}

function search({ listing, where }: PoolStore, text: string): readonly SandboxUser[] {
  const filter = parseFilter(text);
  if (filter === undefined) return listing;
  const { attribute, prefix, value } = filter;
  if (!prefix) return where(attribute, value);
  return listing.filter((user) => readSearchable(user, attribute)?.startsWith(value));
}
