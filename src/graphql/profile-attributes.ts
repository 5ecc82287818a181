import type { Profile } from './generated/resolvers.js';

/** Names of the fields of `Profile`. */
export type Claim = Exclude<keyof Profile, '__typename'>;

/** The attribute of each field of `Profile`, by its OpenID Connect claim name. */
export const attributeNames: Readonly<Record<Claim, string>> = {
  name: 'name',
  givenName: 'given_name',
  familyName: 'family_name',
  middleName: 'middle_name',
  nickname: 'nickname',
  preferredUsername: 'preferred_username',
  profile: 'profile',
  picture: 'picture',
  website: 'website',
  email: 'email',
  emailVerified: 'email_verified',
  gender: 'gender',
  birthdate: 'birthdate',
  zoneinfo: 'zoneinfo',
  locale: 'locale',
  phoneNumber: 'phone_number',
  phoneNumberVerified: 'phone_number_verified',
  address: 'address',
  updatedAt: 'updated_at',
  identities: 'identities',
};

/** The same map for any name, including `__typename`. */
export const claims: ReadonlyMap<string, string> = new Map(Object.entries(attributeNames));
