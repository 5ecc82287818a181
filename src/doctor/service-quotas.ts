import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetProvisionedLimit$,
  type GetProvisionedLimitCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Send } from '../cognito/client/send-command.js';
import { systemClock } from '../common/clock.js';
import { RequestScope } from '../common/request-scope.js';
import type { Config } from '../config/config.js';
import { quotaCategories, quotaCategoryNames, toQuotaSetting } from '../config/quota-categories.js';
import { isDenied, isThrottled, toName } from './aws-errors.js';
import { type Finding, fail, ok, skip } from './finding.js';
import { patienceMs } from './network.js';

const action = 'cognito-idp:GetProvisionedLimit';
/** The fraction of a limit that leaves capacity for sign-ins. */
const fairPart = 0.8;
const pauseMs = 1100;

/** Compares the configured rates of all replicas with the account's actual limits. */
export async function* checkLimits(where: string, send: Send, config: Config): AsyncGenerator<Finding> {
  // With a store, replicas share one rate. Without it, each replica uses the whole rate.
  const replicas = config.quotaRedisUrl ? 1 : config.quotaReplicas;
  for (const category of quotaCategoryNames) {
    if (!quotaCategories[category].isProvisioned) continue;
    const setting = toQuotaSetting(category);
    const rate = config.quotaRates[category];
    const name = `${category} quota of ${where}`;
    try {
      const limit = await readLimit(send, category);
      const taken = rate * replicas;
      const sum = replicas > 1 ? `${setting} × QUOTA_REPLICAS = ${taken}` : `${setting} is ${taken}`;
      if (taken <= limit) yield ok(name, `${sum} of the account's ${limit} a second`);
      else {
        const most = Math.max(1, Math.floor((limit * fairPart) / replicas));
        yield fail(name, {
          detail: `${sum}, the account has ${limit} a second`,
          fix: `Set ${setting} to ${most} or less, which leaves room for sign-ins, or have AWS raise the limit.`,
        });
      }
    } catch (error) {
      // Rates that nobody configured. AWS does not report most of their limits.
      if (!quotaCategories[category].setting) continue;
      const reason = isDenied(error)
        ? `not permitted to read the limit; to have it compared, allow ${action} on *`
        : `Cognito does not tell this limit (${toName(error)}): older regions do not, nor for limits that are fixed`;
      yield skip(name, reason);
    }
  }
}

/** AWS permits one such call per second. */
async function readLimit(send: Send, category: string): Promise<number> {
  try {
    return await askLimit(send, category);
  } catch (error) {
    if (!isThrottled(error)) throw error;
    await sleep(pauseMs);
    return askLimit(send, category);
  }
}

async function askLimit(send: Send, category: string): Promise<number> {
  const scope = new RequestScope(patienceMs, systemClock);
  const input = { LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes: { Category: category } } };
  try {
    const { Limit } = await send<GetProvisionedLimitCommandOutput>(GetProvisionedLimit$, input, scope);
    if (Limit?.ProvisionedLimitValue === undefined) throw new TypeError('no limit in the answer');
    return Limit.ProvisionedLimitValue;
  } finally {
    scope.cancel();
  }
}
