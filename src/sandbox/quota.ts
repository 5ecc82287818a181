/** Cognito's request quotas, per account and region, over all pools. */
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

/** Quotas in addition to the category's: of one user over all operations, and of one operation on one pool. */
export type NarrowQuota = 'ReadsOfOneUser' | 'WritesOfOneUser' | 'OperationOnOnePool';

/** Requests per second for each limited category. */
export type QuotaLimits = Readonly<Partial<Record<QuotaCategory | NarrowQuota, number>>>;

/** AWS's default limits, in requests per second, of the categories on its quota page. */
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

/**
 * All limits of an account without purchased capacity. The limit of sessions is an assumption, because AWS documents
 * none.
 */
export const awsQuotas: QuotaLimits = {
  ...listedQuotas,
  ProvisionedLimit: 1,
  Session: 25,
  ReadsOfOneUser: 10,
  WritesOfOneUser: 10,
  OperationOnOnePool: 5,
};

/** The members of a request that determine its additional quotas. */
export interface QuotaScope {
  readonly operation: string;
  readonly access: 'read' | 'write';
  readonly poolId?: string;
  readonly username?: string;
}

/** The quotas of the sandbox's single account, separate for each region as in Cognito. */
export interface Quotas {
  /** Counts a request. Returns false if it exceeds the quota. */
  take(category: QuotaCategory, region: string, scope?: QuotaScope): boolean;
  /** Replaces a limit and resets its bucket; undefined removes the limit. */
  set(quota: QuotaCategory | NarrowQuota, perSecond: number | undefined): void;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

/**
 * Creates token buckets whose burst is one second's requests, at least one.
 *
 * @param now a clock in ms.
 */
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
