import type { Environment } from './environment.js';

/** The properties of one of Cognito's quota categories. */
export interface QuotaCategoryInfo {
  /** Default rate in calls per second: 0.8 of an account's default limit, which leaves capacity for sign-ins. */
  readonly defaultRate: number;
  /** An older variable that also sets the rate. QUOTA_RATES sets the rate of any category. */
  readonly setting?: 'USER_READ_RPS' | 'USER_LIST_RPS';
  /** AWS's additional limit on one operation in one pool, in calls per second. */
  readonly ratePerPoolAndOperation?: number;
  /** Whether GetProvisionedLimit reports the category. AWS's quota page does not list `UserSessions`. */
  readonly isProvisioned: boolean;
}

const categories = {
  UserRead: { defaultRate: 96, setting: 'USER_READ_RPS', isProvisioned: true },
  UserList: { defaultRate: 24, setting: 'USER_LIST_RPS', isProvisioned: true },
  UserResourceRead: { defaultRate: 40, isProvisioned: true },
  UserUpdate: { defaultRate: 20, isProvisioned: true },
  UserResourceUpdate: { defaultRate: 20, isProvisioned: true },
  UserCreation: { defaultRate: 40, isProvisioned: true },
  UserPoolRead: { defaultRate: 12, isProvisioned: true },
  UserPoolResourceRead: { defaultRate: 16, ratePerPoolAndOperation: 4, isProvisioned: true },
  UserPoolResourceUpdate: { defaultRate: 12, ratePerPoolAndOperation: 4, isProvisioned: true },
  // Shared with people who forgot their password.
  UserAccountRecovery: { defaultRate: 6, isProvisioned: true },
  UserSessions: { defaultRate: 20, isProvisioned: false },
} as const satisfies Record<string, QuotaCategoryInfo>;

/** Cognito's name of a quota category, such as `UserRead`. */
export type QuotaCategory = keyof typeof categories;

/** Every quota category of the gateway's operations: the single record that configuration, metrics and doctor use. */
export const quotaCategories: Readonly<Record<QuotaCategory, QuotaCategoryInfo>> = categories;

/** The names of the categories, in the order of the record. */
export const quotaCategoryNames = Object.keys(quotaCategories) as readonly QuotaCategory[];

/** Calls per second, by category. */
export type QuotaRates = Readonly<Record<QuotaCategory, number>>;

/** Adds the default rate of every category that is missing. */
export function toQuotaRates(rates: Partial<QuotaRates>): QuotaRates {
  const entries = quotaCategoryNames.map((name) => [name, rates[name] ?? quotaCategories[name].defaultRate]);
  return Object.fromEntries(entries) as QuotaRates;
}

/** The highest rate that can be configured. */
export const maxRate = 100_000;
/** The expected format of a rate, for messages. */
export const callsPerSecond = 'calls per second from 1 to 100000';

/**
 * Reads rates by category, such as `UserUpdate=10,UserCreation=20`. Each category may be set once, here or by its older
 * variable.
 *
 * @param reject called with the expected value.
 */
export function parseQuotaRates(
  text: string,
  environment: Environment,
  reject: (message: string) => void,
): Partial<QuotaRates> {
  const rates: Partial<Record<QuotaCategory, number>> = {};
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [name = '', rate = '', ...rest] = entry.split('=').map((part) => part.trim());
    const category = quotaCategoryNames.find((known) => known === name);
    if (!category) {
      reject(`category=rate, with a category of ${quotaCategoryNames.join(', ')}, in place of "${entry}"`);
      continue;
    }
    const { setting } = quotaCategories[category];
    if (rest.length > 0 || !/^\d{1,6}$/.test(rate) || Number(rate) < 1 || Number(rate) > maxRate) {
      reject(`${callsPerSecond} after "${name}="`);
    } else if (rates[category] !== undefined) reject(`each category once, and "${name}" is named twice`);
    else if (setting !== undefined && environment[setting] !== undefined) {
      reject(`each category once, and ${setting} sets "${name}" already`);
    }
    rates[category] = Number(rate);
  }
  return rates;
}

/** Returns the variable that sets the rate of a category, for messages. */
export function toQuotaSetting(category: QuotaCategory): string {
  return quotaCategories[category].setting ?? `${category} in QUOTA_RATES`;
}
