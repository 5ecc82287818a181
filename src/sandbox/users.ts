import { parseFilter, readSearchable } from './filter.js';
import { tokenRule, toPage } from './pages.js';
import type { SandboxAttribute, SandboxUser } from './pool.js';
import type { PoolStore, Store } from './store.js';
import { type Input, poolIdRule, usernameRule } from './validate.js';
import { toSeconds } from './wire.js';

/** Answers AdminGetUser: one user, by username, active alias or sub. */
export function adminGetUser(store: Store, region: string, input: Input): object {
  const poolId = input.text('UserPoolId', poolIdRule);
  const username = input.text('Username', usernameRule);
  input.check();
  const user = store.find(region, poolId).find(username);
  return {
    ...toSummary(user),
    UserAttributes: user.attributes.map(toAttribute),
    PreferredMfaSetting: user.preferredMfa,
    UserMFASettingList: user.mfaMethods,
  };
}

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

/** Answers AdminListGroupsForUser: a page of the groups of one user. */
export function adminListGroupsForUser(store: Store, region: string, input: Input): object {
  const poolId = input.text('UserPoolId', poolIdRule);
  const username = input.text('Username', usernameRule);
  const limit = input.optionalNumber('Limit', 0, 60) || 60;
  const token = input.optionalText('NextToken', tokenRule);
  input.check();
  const { find, pool } = store.find(region, poolId);
  const user = find(username);
  const page = toPage(user.groups ?? [], `Groups ${poolId} ${user.username}`, limit, token);
  return {
    Groups: page.items.map((name) => ({
      GroupName: name,
      UserPoolId: poolId,
      CreationDate: toSeconds(pool.createdAt),
      LastModifiedDate: toSeconds(pool.lastModifiedAt),
    })),
    NextToken: page.token,
  };
}

function search({ listing, where }: PoolStore, text: string): readonly SandboxUser[] {
  const filter = parseFilter(text);
  if (filter === undefined) return listing;
  const { attribute, prefix, value } = filter;
  if (!prefix) return where(attribute, value);
  return listing.filter((user) => readSearchable(user, attribute)?.startsWith(value));
}

function toSummary(user: SandboxUser): object {
  return {
    Username: user.username,
    UserCreateDate: toSeconds(user.createdAt),
    UserLastModifiedDate: toSeconds(user.lastModifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
    MFAOptions: user.mfaOptions?.map((option) => ({
      DeliveryMedium: option.deliveryMedium,
      AttributeName: option.attributeName,
    })),
  };
}

function toAttribute({ name, value }: SandboxAttribute): object {
  return { Name: name, Value: value };
}
