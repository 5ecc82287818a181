import { createPool, type UserDefinition } from '../src/sandbox/pool-model.js';
import { startSandbox } from '../src/sandbox/server.js';
import { serveParent } from './channel.js';
import { poolId } from './operations.js';

/** How the stand-in for Cognito is started. */
export interface UpstreamOptions {
  readonly users: number;
  readonly latencyMs: number;
  /** UserRead requests per second; unlimited unless given. */
  readonly quota?: number;
  /** Users of three attributes instead of eleven, where there are very many of them. */
  readonly small?: boolean;
}

/** How many calls came, and how they were answered. */
export interface UpstreamCounts {
  /** Calls of any operation. */
  readonly calls: number;
  readonly answered: number;
  /** HTTP 400, which for users who exist means TooManyRequestsException. */
  readonly throttled: number;
}

/** The counts at a moment, in ms since sampling began. */
export type UpstreamSample = UpstreamCounts & { readonly ms: number };

/** The handlers of the stand-in's process. */
export type UpstreamHandlers = typeof handlers;

const options: UpstreamOptions = JSON.parse(process.argv[2] ?? '{}');
const users = Array.from({ length: options.users }, (_, number) => toUser(number));
const sandbox = await startSandbox({
  pools: [createPool({ id: poolId, users })],
  latencyMs: options.latencyMs,
  ...(options.quota !== undefined && { quotas: { UserRead: options.quota } }),
});
const samples: UpstreamSample[] = [];
let sampling: NodeJS.Timeout | undefined;

const handlers = {
  calls: () => sandbox.count(),
  counts: () => count(),
  reset: () => sandbox.reset(),
  /** A token of an administrator who may read everything. */
  token: () => sandbox.issueToken(poolId, { groups: ['admin'] }),
  /** Makes every answer later by so many ms, on top of the latency, until the reset. */
  delay: (ms: number) => void sandbox.inject({ kind: 'delay', ms }),
  quota: (perSecond: number) => sandbox.setQuota('UserRead', perSecond),
  startSampling(everyMs: number) {
    const started = performance.now();
    const sample = () => void samples.push({ ...count(), ms: performance.now() - started });
    samples.length = 0;
    sample();
    sampling = setInterval(sample, everyMs);
  },
  stopSampling() {
    clearInterval(sampling);
    return samples;
  },
};

/** Right for the last 100,000 calls, all that the sandbox keeps. */
function count(): UpstreamCounts {
  const { calls } = sandbox;
  return {
    calls: sandbox.count(),
    answered: calls.filter(({ status }) => status === 200).length,
    throttled: calls.filter(({ status }) => status === 400).length,
  };
}

function toUser(number: number): UserDefinition {
  const username = `u${number}`;
  const email = `${username}@example.com`;
  if (options.small) return { username, attributes: { email, name: `User ${number}` } };
  return {
    username,
    attributes: {
      email,
      email_verified: 'true',
      phone_number: `+1555${String(number).padStart(7, '0')}`,
      phone_number_verified: 'true',
      name: `User ${number}`,
      given_name: 'User',
      family_name: String(number),
      locale: 'en-US',
      zoneinfo: 'Europe/Paris',
      'custom:department': 'engineering',
    },
    mfaMethods: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'],
    preferredMfa: 'SOFTWARE_TOKEN_MFA',
  };
}

serveParent(sandbox.url, handlers);
