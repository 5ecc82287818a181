import { createPool, type SandboxPool, toUuid, type UserDefinition } from '../pool.js';
import { createProfile, isVerified } from './account-states.js';
import { listPeople, type Person, pick } from './people.js';

const id = 'us-east-1_Customers1';
const plans = ['free', 'plus', 'family'];

/** Builds the customers pool: sign-in by e-mail in any case, under usernames that are UUIDs and equal the sub. */
export function createCustomers(): SandboxPool {
  return createPool({
    id,
    name: 'customers',
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
  };
}
