/** Cognito's request quotas, each for an account and a region over all its pools. */
export type QuotaCategory =
  | 'UserRead'
  | 'UserList'
  | 'UserResourceRead'
  | 'UserCreation'
  | 'UserUpdate'
  | 'UserResourceUpdate'
  | 'UserAccountRecovery'
  | 'UserPoolRead'
  | 'UserPoolResourceRead'
  | 'UserPoolResourceUpdate'
  | 'ProvisionedLimit'
  | 'Session';

/** Quotas beside the category's: of one user over all operations, and of one operation on one pool. */
export type NarrowQuota = 'ReadsOfOneUser' | 'WritesOfOneUser' | 'OperationOnOnePool';

/** Requests per second for each limited category. */
export type QuotaLimits = Readonly<Partial<Record<QuotaCategory | NarrowQuota, number>>>;

/** AWS's default limits, in requests per second, of the categories that its quota page lists. */
export const listedQuotas = {
  UserRead: 120,
  UserList: 30,
  UserResourceRead: 50,
  UserCreation: 50,
  UserUpdate: 25,
  UserResourceUpdate: 25,
  UserAccountRecovery: 30,
  UserPoolRead: 15,
  UserPoolResourceRead: 20,
  UserPoolResourceUpdate: 15,
} as const satisfies QuotaLimits;

/** All limits of an account that bought none; the one of sessions is assumed, as AWS tells none. */
export const awsQuotas: QuotaLimits = {
  ...listedQuotas,
  ProvisionedLimit: 1,
  Session: 25,
  ReadsOfOneUser: 10,
  WritesOfOneUser: 10,
  OperationOnOnePool: 5,
};

/** The parts of a request that narrow quotas count by. */
export interface QuotaScope {
  readonly operation: string;
  readonly access: 'read' | 'write';
  readonly poolId?: string;
  readonly username?: string;
}

/** The quotas of the sandbox's one account, counted apart for each region as Cognito does. */
export interface Quotas {
  /** Counts a request; false when it is over the quota. */
  take(category: QuotaCategory, region: string, scope?: QuotaScope): boolean;
  /** Changes a limit at once and starts afresh under it; undefined lifts it. */
  set(quota: QuotaCategory | NarrowQuota, perSecond: number | undefined): void;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Builds token buckets that hold one second's requests, at least one; `now` is a clock in ms. */
export function createQuotas(limits: QuotaLimits, now: () => number): Quotas {
  const rates = new Map(Object.entries(limits));
  const buckets = new Map<string, Bucket>();

  function take(quota: QuotaCategory | NarrowQuota, counted: string): boolean {
    const rate = rates.get(quota);
    if (rate === undefined) return true;
    const time = now();
    const key = `${quota} ${counted}`;
    const bucket = buckets.get(key) ?? { tokens: Number.POSITIVE_INFINITY, filledAt: time };
    const room = rate > 0 ? Math.max(1, rate) : 0;
    const tokens = Math.min(room, bucket.tokens + ((time - bucket.filledAt) / 1000) * rate);
    const granted = tokens >= 1;
    buckets.set(key, { tokens: granted ? tokens - 1 : tokens, filledAt: time });
    return granted;
  }

  return {
    take(category, region, scope) {
      const narrow = scope === undefined ? [] : toNarrow(category, region, scope);
      return [[category, region] as const, ...narrow].every(([quota, counted]) => take(quota, counted));
    },
    set(quota, perSecond) {
      if (perSecond === undefined) rates.delete(quota);
      else rates.set(quota, perSecond);
      for (const key of buckets.keys()) if (key.startsWith(`${quota} `)) buckets.delete(key);
    },
  };
}

function toNarrow(category: QuotaCategory, region: string, scope: QuotaScope) {
  const { operation, access, poolId = '', username } = scope;
  const narrow: (readonly [NarrowQuota, string])[] = [];
  if (username !== undefined) {
    const quota = access === 'read' ? 'ReadsOfOneUser' : 'WritesOfOneUser';
    narrow.push([quota, `${region} ${poolId} ${username}`]);
  }
  if (category.startsWith('UserPoolResource')) {
    narrow.push(['OperationOnOnePool', `${region} ${poolId} ${operation}`]);
  }
  return narrow;
}
