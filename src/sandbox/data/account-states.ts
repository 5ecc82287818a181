import type { SandboxUser } from '../pool-model.js';
import { pick } from './people.js';

/** The state of an account, independent of its owner. */
export type Profile = Pick<
  SandboxUser,
  'enabled' | 'status' | 'createdAt' | 'lastModifiedAt' | 'mfaOptions' | 'preferredMfa' | 'mfaMethods'
>;

const day = 86_400_000;
const opened = 1_650_000_000_123;

/** The legacy options of a user with MFA by text message. */
export const smsOptions = [{ deliveryMedium: 'SMS', attributeName: 'phone_number' }];

const statuses = [
  ...['CONFIRMED', 'CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'CONFIRMED', 'CONFIRMED', 'UNCONFIRMED'],
  ...['CONFIRMED', 'CONFIRMED', 'RESET_REQUIRED', 'CONFIRMED', 'CONFIRMED', 'ARCHIVED', 'CONFIRMED'],
  ...['CONFIRMED', 'COMPROMISED', 'CONFIRMED', 'CONFIRMED', 'UNKNOWN', 'CONFIRMED'],
];

const mfaStates: readonly Partial<Profile>[] = [
  {},
  { mfaMethods: ['SMS_MFA'], preferredMfa: 'SMS_MFA', mfaOptions: smsOptions },
  { mfaMethods: ['SOFTWARE_TOKEN_MFA'], preferredMfa: 'SOFTWARE_TOKEN_MFA' },
  { mfaMethods: [] },
  { mfaMethods: ['EMAIL_OTP'], preferredMfa: 'EMAIL_OTP' },
  { mfaMethods: ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'], preferredMfa: 'SOFTWARE_TOKEN_MFA' },
  { mfaMethods: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferredMfa: '' },
];

/**
 * Creates the state of an account by number. The numbers cycle through every status and MFA method, including disabled
 * accounts.
 */
export function createProfile(number: number): Profile {
  const status = pick(statuses, number);
  const createdAt = opened + number * 3 * day + ((number * 7_919_123) % day);
  return {
    enabled: status !== 'ARCHIVED' && number % 17 !== 4,
    status,
    createdAt: new Date(createdAt),
    lastModifiedAt: new Date(createdAt + (number % 40) * day + ((number * 104_729) % 90_000)),
    ...(status === 'CONFIRMED' ? pick(mfaStates, number) : {}),
  };
}

/** Returns whether the owner has verified the addresses, which requires a first sign-in. */
export function isVerified({ status }: Profile): boolean {
  return status !== 'UNCONFIRMED' && status !== 'FORCE_CHANGE_PASSWORD';
}
