import type { SandboxUser } from '../pool.js';
import { pick } from './people.js';

/** The state of an account, apart from who it belongs to. */
export type Profile = Pick<
  SandboxUser,
  'enabled' | 'status' | 'createdAt' | 'lastModifiedAt' | 'mfaOptions' | 'preferredMfa' | 'mfaMethods'
>;

const day = 86_400_000;
const opened = 1_650_000_000_123;

/** The legacy options of a user who gets codes by text message. */
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

/** Makes the state of the account of this number: every status and way of MFA comes round, disabled ones too. */
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

/** Tells whether the owner of an account has confirmed its addresses: not before the first sign-in. */
export function isVerified({ status }: Profile): boolean {
  return status !== 'UNCONFIRMED' && status !== 'FORCE_CHANGE_PASSWORD';
}
