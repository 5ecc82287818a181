import type { Environment } from './environment.js';

/** What the gateway knows of one of Cognito's quota categories. */
export interface QuotaCategoryInfo {
  /** Calls per second by default: 0.8 of an account's default limit, which leaves room for sign-ins. */
  readonly defaultRate: number;
  /** An older variable that sets the rate too; QUOTA_RATES sets that of any category. */
  readonly setting?: 'USER_READ_RPS' | 'USER_LIST_RPS';
  /** Calls per second of one operation in one pool, where AWS limits those as well. */
  readonly ratePerPoolAndOperation?: number;
  /** Whether GetProvisionedLimit knows the category; AWS's quota page does not name `UserSessions`. */
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
  // People who forgot their password share it.
  UserAccountRecovery: { defaultRate: 6, isProvisioned: true },
  UserSessions: { defaultRate: 20, isProvisioned: false },
} as const satisfies Record<string, QuotaCategoryInfo>;

/** Cognito's name of a quota category, such as `UserRead`. */
export type QuotaCategory = keyof typeof categories;

/** Every quota category that the gateway's operations draw on: the one record from configuration to doctor. */
export const quotaCategories: Readonly<Record<QuotaCategory, QuotaCategoryInfo>> = categories;

/** The names of the categories, in the order of the record. */
export const quotaCategoryNames = Object.keys(quotaCategories) as readonly QuotaCategory[];

/** Calls per second by category. */
export type QuotaRates = Readonly<Record<QuotaCategory, number>>;

/** Completes rates by the defaults. */
export function toQuotaRates(rates: Partial<QuotaRates>): QuotaRates {
  const entries = quotaCategoryNames.map((name) => [name, rates[name] ?? quotaCategories[name].defaultRate]);
  return Object.fromEntries(entries) as QuotaRates;
}

/** The highest rate that may be configured. */
export const maxRate = 100_000;
/** What a rate must be, as messages say it. */
export const callsPerSecond = 'calls per second from 1 to 100000';

/**
 * Reads rates by category, such as `UserUpdate=10,UserCreation=20`. No category may be named twice, be it here or by
 * its older variable.
 *
 * @param reject called with what was expected.
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

/** The variable by which an operator sets the rate of a category, as messages name it. */
export function toQuotaSetting(category: QuotaCategory): string {
  return quotaCategories[category].setting ?? `${category} in QUOTA_RATES`;
}
