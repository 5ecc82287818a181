/** Cognito's request quotas that the sandbox can enforce. */
export type QuotaCategory =
  | 'UserRead'
  | 'UserList'
  | 'UserPoolRead'
  | 'UserResourceRead'
  | 'ProvisionedLimit';

/** Requests per second for each limited category. */
export type QuotaLimits = Readonly<Partial<Record<QuotaCategory, number>>>;

/** The quotas of the sandbox's one account, counted apart for each region as Cognito does. */
export interface Quotas {
  /** Counts a request; false when it is over the quota. */
  take(category: QuotaCategory, region: string): boolean;
  /** Changes a limit at once and starts afresh under it; undefined lifts it. */
  set(category: QuotaCategory, perSecond: number | undefined): void;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Builds token buckets that hold one second's requests, at least one; `now` is a clock in ms. */
export function createQuotas(limits: QuotaLimits, now: () => number): Quotas {
  const rates = new Map(Object.entries(limits));
  const buckets = new Map<string, Bucket>();
  return {
    take(category, region) {
      const rate = rates.get(category);
      if (rate === undefined) return true;
      const time = now();
      const key = `${category} ${region}`;
      const bucket = buckets.get(key) ?? { tokens: Number.POSITIVE_INFINITY, filledAt: time };
      const room = rate > 0 ? Math.max(1, rate) : 0;
      const tokens = Math.min(room, bucket.tokens + ((time - bucket.filledAt) / 1000) * rate);
      const granted = tokens >= 1;
      buckets.set(key, { tokens: granted ? tokens - 1 : tokens, filledAt: time });
      return granted;
    },
    set(category, perSecond) {
      if (perSecond === undefined) rates.delete(category);
      else rates.set(category, perSecond);
      for (const key of buckets.keys()) if (key.startsWith(`${category} `)) buckets.delete(key);
    },
  };
}
