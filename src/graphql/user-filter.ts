import type { UserFilter } from '../cognito/search-filter.js';
import type { UserSearchFilter } from './generated/resolvers.js';

/** The ListUsers attribute of each text filter. */
const attributeNames = {
  username: 'username',
  email: 'email',
  phoneNumber: 'phone_number',
  name: 'name',
  givenName: 'given_name',
  familyName: 'family_name',
  preferredUsername: 'preferred_username',
  sub: 'sub',
} as const;

const textFields = Object.keys(attributeNames) as (keyof typeof attributeNames)[];

/** Converts the filter of a query. GraphQL has validated that it has one condition. */
export function toUserFilter(filter: UserSearchFilter | null | undefined): UserFilter | undefined {
  if (!filter) return undefined;
  const { status, enabled } = filter;
  if (status) return { attribute: 'cognito:user_status', operator: '=', value: status };
  if (typeof enabled === 'boolean') {
    return { attribute: 'status', operator: '=', value: enabled ? 'Enabled' : 'Disabled' };
  }
  for (const field of textFields) {
    const condition = filter[field];
    if (!condition) continue;
    const { equals, startsWith } = condition;
    return typeof equals === 'string'
      ? { attribute: attributeNames[field], operator: '=', value: equals }
      : { attribute: attributeNames[field], operator: '^=', value: startsWith ?? '' };
  }
  return undefined;
}
