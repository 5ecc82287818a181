import { createPool, type SandboxPool, toUuid, type UserDefinition } from '../pool-model.js';
import { type PoolSettings, toText } from '../pool-settings.js';
import { createSessions } from './account-activity.js';
import { createProfile, isVerified } from './account-states.js';
import { listPeople, type Person, pick } from './people.js';

const id = 'us-east-1_Customers1';
const plans = ['free', 'plus', 'family'];

/** The Essentials plan: passkeys, e-mail codes and sessions, but no devices or threat protection. */
const settings: Partial<PoolSettings> = {
  tier: 'ESSENTIALS',
  webAuthn: { relyingPartyId: 'shop.example.org', userVerification: 'preferred', factor: 'SINGLE_FACTOR' },
  firstFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'],
  threatProtection: 'OFF',
  sessionTracking: true,
  sessionsPerUser: 5,
  recovery: ['verified_email'],
  autoVerifiedAttributes: ['email'],
  verifyBeforeUpdate: ['email'],
  attributes: [{ ...toText('email'), required: true }, toText('custom:plan', 16)],
};

/** Creates the customers pool: case-insensitive sign-in by e-mail. Usernames are UUIDs and equal the sub. */
export function createCustomers(): SandboxPool {
  return createPool({
    id,
    name: 'customers',
    settings,
    groups: [{ name: 'beta', description: 'Sees new features first', precedence: 5 }],
    caseSensitive: false,
    usernameAttributes: ['email'],
    users: listPeople(70, 80).map(createCustomer),
  });
}

function createCustomer(person: Person, number: number): UserDefinition {
  const profile = createProfile(number);
  return {
    username: toUuid(`${id}/${person.ascii}`),
    ...profile,
    attributes: {
      email: `${person.ascii}@example.org`,
      email_verified: String(isVerified(profile)),
      ...(profile.mfaMethods !== undefined && {
        phone_number: `+447700900${String(number).padStart(3, '0')}`,
        phone_number_verified: 'true',
      }),
      ...person.attributes,
      birthdate: `19${60 + (number % 40)}-0${1 + (number % 9)}-1${number % 10}`,
      'custom:plan': pick(plans, number),
    },
    ...(number % 10 === 0 && { groups: ['beta'] }),
    ...(number % 6 === 1 && { passkeys: 2 }),
    sessions: createSessions(person.ascii, number, number % 3),
  };
}
