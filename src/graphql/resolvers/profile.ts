import { toBoolean } from '../../cognito/output-values.js';
import { attributeOf } from '../../cognito/user-mapper.js';
import type { DisclosedUser } from '../../services/user-service.js';
import type { Context } from '../context.js';
import type { ProfileResolvers } from '../generated/resolvers.js';
import { attributeNames, type Claim } from '../profile-attributes.js';
import { toAddress, toBirthdate, toDateTime, toIdentities } from './claim-parsers.js';
import { demand } from './user.js';

/** Resolvers of the standard claims. Each parses one attribute if the caller may read it. */
export const profile: ProfileResolvers = {
  name: resolve('name'),
  givenName: resolve('givenName'),
  familyName: resolve('familyName'),
  middleName: resolve('middleName'),
  nickname: resolve('nickname'),
  preferredUsername: resolve('preferredUsername'),
  profile: resolve('profile'),
  picture: resolve('picture'),
  website: resolve('website'),
  email: resolve('email'),
  emailVerified: resolve('emailVerified', toBoolean),
  gender: resolve('gender'),
  birthdate: resolve('birthdate', toBirthdate),
  zoneinfo: resolve('zoneinfo'),
  locale: resolve('locale'),
  phoneNumber: resolve('phoneNumber'),
  phoneNumberVerified: resolve('phoneNumberVerified', toBoolean),
  address: resolve('address', toAddress),
  updatedAt: resolve('updatedAt', (text) => toDateTime(text, 1000)),
  identities: resolve('identities', toIdentities),
};

type Resolve<T> = (user: DisclosedUser, _arguments: object, context: Context) => T | null;

function resolve(claim: Claim): Resolve<string>;
function resolve<T>(claim: Claim, parse: (text: string) => T | null): Resolve<T>;
function resolve<T>(claim: Claim, parse?: (text: string) => T | null): Resolve<T | string> {
  const name = attributeNames[claim];
  return (user, _arguments, { permissions }) => {
    demand(permissions, user.poolId, name);
    const text = attributeOf(user, name);
    if (text === undefined) return null;
    return parse ? parse(text) : text;
  };
}
