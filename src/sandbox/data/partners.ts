import { createPool, type SandboxPool, type UserDefinition } from '../pool-model.js';
import type { PoolSettings } from '../pool-settings.js';
import { createProfile, isVerified } from './account-states.js';
import { listPeople, type Person, pick } from './people.js';

const id = 'eu-west-1_Partners1';

/** The Lite plan: no devices, threat protection or sessions. */
const settings: Partial<PoolSettings> = {
  tier: 'LITE',
  mfaMethods: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
  recovery: ['verified_phone_number', 'verified_email'],
  identityProviders: [
    { name: 'Google', type: 'Google' },
    { name: 'NorthwindSSO', type: 'SAML' },
  ],
};

const companies = ['Northwind Paper', 'Fabrikam Bearings', 'Tailspin Kites'];

/** Creates the partners pool: one third signs in through Google, one third through SAML, the others locally. */
export function createPartners(): SandboxPool {
  const kinds = [createGoogleUser, createSamlUser, createLocalUser];
  return createPool({
    id,
    settings,
    name: 'partners',
    aliasAttributes: ['email'],
    users: listPeople(155, 60).map((person, number) => pick(kinds, number)(person, number)),
  });
}

function createGoogleUser(person: Person, number: number): UserDefinition {
  const userId = String(107_340_000_000_000_000_000n + BigInt(number) * 65_213_987_431_577n);
  return createFederatedUser(person, number, 'Google', 'Google', userId);
}

function createSamlUser(person: Person, number: number): UserDefinition {
  return createFederatedUser(person, number, 'NorthwindSSO', 'SAML', `${person.ascii}@example.net`);
}

function createFederatedUser(
  person: Person,
  number: number,
  providerName: string,
  providerType: string,
  userId: string,
): UserDefinition {
  const { enabled, createdAt, lastModifiedAt } = createProfile(number);
  const dateCreated = String(createdAt.getTime());
  const identity = { userId, providerName, providerType, issuer: null, primary: true, dateCreated };
  return {
    username: `${providerName}_${userId}`,
    enabled,
    createdAt,
    lastModifiedAt,
    status: 'EXTERNAL_PROVIDER',
    attributes: {
      identities: JSON.stringify([identity]),
      // Providers pass on addresses unverified, or not at all.
      ...(number % 5 !== 0 && { email: `${person.ascii}@example.net`, email_verified: 'false' }),
      ...person.attributes,
      'custom:company': pick(companies, number),
    },
    groups: [`${id}_${providerName}`],
  };
}

function createLocalUser(person: Person, number: number): UserDefinition {
  const profile = createProfile(number);
  const verified = String(isVerified(profile));
  return {
    username: `${person.ascii}.${number}`,
    ...profile,
    // Codes by e-mail require a higher plan.
    ...(profile.mfaMethods?.includes('EMAIL_OTP') && {
      mfaMethods: ['SOFTWARE_TOKEN_MFA'],
      preferredMfa: 'SOFTWARE_TOKEN_MFA',
    }),
    attributes: {
      email: `${person.ascii}@example.net`,
      email_verified: verified,
      phone_number: `+447700900${500 + number}`,
      phone_number_verified: verified,
      ...person.attributes,
      'custom:company': pick(companies, number),
    },
  };
}
