import { createInterface } from 'node:readline';
import type { LoadResult } from './answers.js';
import { type Ask, openChannel } from './channel.js';
import { type Child, type ChildEnvironment, forkScript, spawnNode, stopChild } from './children.js';
import type { LoadHandlers, Target } from './load.js';
import type { Dialect, Plan } from './operations.js';
import type { ListLoopHandlers } from './peers/list-loop.js';
import type { LoopHandlers } from './peers/loop.js';
import type { UpstreamHandlers, UpstreamOptions } from './upstream.js';

/** The stand-in for Cognito, running. */
export interface Upstream {
  readonly child: Child;
  readonly url: string;
  readonly users: number;
  readonly ask: Ask<UpstreamHandlers>;
}

/** The load generator, running. */
export interface Load {
  readonly child: Child;
  readonly ask: Ask<LoadHandlers>;
}

/** A server that can be put under load. */
export interface Server {
  readonly name: string;
  readonly child: Child;
  readonly target: Target;
}

/** A contestant of a comparison: a server under load, or the bare loop. */
export interface Contestant {
  readonly name: string;
  readonly child: Child;
  /** Where it listens; the bare loop does not. */
  readonly target?: Target;
  /** Works on a plan for so many ms. */
  run(plan: Plan, concurrency: number, ms: number): Promise<LoadResult>;
}

/** The servers to compare with. */
export type PeerName = 'apollo' | 'memory' | 'mercurius' | 'express' | 'proxy';

const dialects: Readonly<Record<PeerName, Dialect>> = {
  apollo: { kind: 'graphql', path: '/' },
  memory: { kind: 'graphql', path: '/' },
  mercurius: { kind: 'graphql', path: '/graphql' },
  express: { kind: 'rest', path: '/getUser' },
  proxy: { kind: 'cognito', path: '/' },
};

/** How the gateway's process is started. */
export interface GatewayOptions {
  readonly name?: string;
  readonly args?: readonly string[];
  readonly file?: string;
}

/** A rate, in requests a second, at which the gateway's own quota delays none. */
const unlimited = 100_000;

/** Starts the stand-in for Cognito. */
export async function startUpstream(options: UpstreamOptions): Promise<Upstream> {
  const child = forkScript('./upstream.js', options, {});
  const { ready, ask } = await openChannel<UpstreamHandlers>(child);
  return { child, url: ready, users: options.users, ask };
}

/** Starts the load generator. */
export async function startLoad(): Promise<Load> {
  const child = forkScript('./load.js', {}, {});
  const { ask } = await openChannel<LoadHandlers>(child);
  return { child, ask };
}

/** Starts the gateway as it is built in `dist`, or `file` in place of its `main.js`; `args` go to Node before the file. */
export async function startGateway(
  upstream: Upstream,
  settings: ChildEnvironment = {},
  { name = 'gateway', args = [], file = 'dist/main.js' }: GatewayOptions = {},
): Promise<Server> {
  const child = spawnNode([...args, file], { ...gatewayEnvironment(upstream), PORT: '0', ...settings });
  const target = { url: await readUrl(child), dialect: { kind: 'graphql', path: '/graphql' } as const };
  return { name, child, target: { ...target, users: upstream.users } };
}

/** Starts a peer. */
export async function startPeer(name: PeerName, upstream: Upstream): Promise<Server> {
  const child = forkScript(`./peers/${name}.js`, {}, awsEnvironment(upstream));
  const { ready } = await openChannel(child);
  return { name, child, target: { url: ready, dialect: dialects[name], users: upstream.users } };
}

/** Starts the bare loop, whose operations are single calls whatever the plan. */
export async function startLoop(upstream: Upstream): Promise<Contestant> {
  const child = forkScript('./peers/loop.js', {}, awsEnvironment(upstream));
  const { ask } = await openChannel<LoopHandlers>(child);
  return {
    name: 'bare loop',
    child,
    run: (plan, _concurrency, ms) =>
      // As many calls at a time as suit the SDK: its pool holds 50 connections.
      ask('run', { concurrency: 32, ms, users: plan.kind === 'hot-key' ? 1 : upstream.users }),
  };
}

/** Starts the bare loop of ListUsers. */
export async function startListLoop(
  upstream: Upstream,
): Promise<{ readonly child: Child; readonly ask: Ask<ListLoopHandlers> }> {
  const child = forkScript('./peers/list-loop.js', {}, awsEnvironment(upstream));
  const { ask } = await openChannel<ListLoopHandlers>(child);
  return { child, ask };
}

/** Makes a contestant of a server, to which the load generator sends requests. */
export function toContestant({ name, child, target }: Server, load: Load): Contestant {
  return {
    name,
    child,
    target,
    run: (plan, concurrency, ms) => load.ask('run', { target, plan, concurrency, ms }),
  };
}

/** Stops processes, the last started first. */
export async function stopAll(started: readonly { readonly child: Child }[]): Promise<void> {
  for (const { child } of [...started].reverse()) await stopChild(child);
}

/** The settings of a gateway that delays no request. */
export function gatewayEnvironment(upstream: Upstream): ChildEnvironment {
  return {
    ...awsEnvironment(upstream),
    AUTH: 'none',
    USER_POOLS: '*',
    METRICS_PORT: 'off',
    // Writing the lines costs the gateway the same; reading them would cost the benchmark.
    AUDIT_FILE: '/dev/null',
    USER_READ_RPS: String(unlimited),
  };
}

function awsEnvironment({ url }: Upstream): ChildEnvironment {
  return {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'BENCH',
    AWS_SECRET_ACCESS_KEY: 'bench',
    // A profile on this machine would change the clients' defaults.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Waits for the log line with the address. Later lines are read and dropped, so that the pipe never fills. */
function readUrl(child: Child): Promise<string> {
  return new Promise((resolve, reject) => {
    const { stdout } = child.process;
    if (stdout === null) throw new TypeError('the gateway has no stdout to read');
    createInterface(stdout).on('line', (line) => {
      const url = /Server listening at (http:\/\/[^"\s]+)/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.process.on('exit', () => reject(new Error(`the gateway did not start: ${child.complaints()}`)));
  });
}
