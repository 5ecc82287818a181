import { createPool } from '../../src/sandbox/pool-model.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { isolated, type Program, startProgram } from './process.js';
import { ask } from './test-gateway.js';

const poolId = 'us-east-1_Fleet1';

/** Gateways that run as processes of their own, before one sandbox that holds them to a quota. */
export interface Replicas {
  readonly sandbox: Sandbox;
  readonly programs: readonly Program[];
  /**
   * Requests users in operations of `size`: the nth replica gets its share of them, in so many operations at a time.
   */
  sweep(users: number, size: number, shares: readonly number[]): Promise<Sweep>;
  close(): Promise<void>;
}

/** The result of a sweep. */
export interface Sweep {
  readonly answered: number;
  /** Codes of what was not answered. */
  readonly codes: readonly unknown[];
  readonly seconds: number;
  readonly calls: number;
  readonly throttled: number;
}

/** Starts so many replicas over an upstream of so many calls per second. */
export async function startReplicas(
  count: number,
  perSecond: number,
  environment: NodeJS.ProcessEnv,
): Promise<Replicas> {
  const users = Array.from({ length: 5000 }, (_, n) => ({ username: `user${n}` }));
  const sandbox = await startSandbox({ pools: [createPool({ id: poolId, users })], latencyMs: 20 });
  const programs = Array.from({ length: count }, () =>
    startProgram('main', {
      ...isolated,
      AWS_ACCESS_KEY_ID: 'AKID',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
      AUTH: 'none',
      USER_POOLS: '*',
      PORT: '0',
      METRICS_PORT: 'off',
      QUOTA_REPLICAS: String(count),
      CURSOR_SECRET: 'x'.repeat(32),
      ...environment,
    }),
  );
  const urls = await Promise.all(programs.map(({ waitFor }) => waitFor(/Server listening at (http:[^"]+)/)));

  async function askFor(url: string, from: number, size: number): Promise<readonly unknown[]> {
    const fields = Array.from(
      { length: size },
      (_, n) => `u${n}: user(poolId: "${poolId}", username: "user${from + n}") { username }`,
    );
    const { data, errors } = await ask(url, `{ ${fields.join(' ')} }`);
    const codes = (errors ?? []).map(({ extensions }) => extensions.code);
    const right = fields.filter(
      (_, n) => JSON.stringify(data?.[`u${n}`]) === `{"username":"user${from + n}"}`,
    ).length;
    return [...codes, ...Array<string>(size - right - codes.length).fill('WRONG')];
  }

  return {
    sandbox,
    programs,
    async sweep(total, size, shares) {
      // Each has loaded its code before the quota counts.
      await Promise.all(urls.map((url, n) => askFor(url, 4900 + n, 1)));
      sandbox.reset();
      sandbox.setQuota('UserRead', perSecond);
      const from = performance.now();
      let next = 0;
      const codes: unknown[] = [];
      const parts = shares.map((share) => (total * share) / shares.reduce((sum, each) => sum + each, 0));
      await Promise.all(
        urls.flatMap((url, n) => {
          let left = Math.ceil((parts[n] ?? 0) / size);
          return Array.from({ length: shares[n] ?? 0 }, async () => {
            while (left > 0) {
              left -= 1;
              next += size;
              codes.push(...(await askFor(url, next - size, size)));
            }
          });
        }),
      );
      return {
        answered: next - codes.length,
        codes,
        seconds: (performance.now() - from) / 1000,
        calls: sandbox.count(),
        throttled: sandbox.calls.filter(({ status }) => status === 400).length,
      };
    },
    async close() {
      for (const { child } of programs) child.kill('SIGTERM');
      await Promise.all(programs.map(({ exit }) => exit));
      await sandbox.close();
    },
  };
}
