import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createSocketServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Order, startOrders, startPacking } from '../../examples/supergraph/orders.js';
import type { SandboxPool } from '../../src/sandbox/pool-model.js';
import { isolated, watch } from '../support/process.js';
import { type Answer, ask, type Pair, type PairOptions, startPair } from '../support/test-gateway.js';

const example = fileURLToPath(new URL('../../examples/supergraph/', import.meta.url));

/** Whether the example's own packages, the composers and gateways of others, are there to test with. */
export const installed = existsSync(join(example, 'node_modules'));

/** The subgraphs, the gateway's among them, and a place to see what reaches that one. */
export interface Subgraphs extends Pair {
  /** Every subgraph's URL, in the order in which the example's composer takes them. */
  readonly urls: readonly string[];
  /** The Authorization of each request that reached the gateway. */
  readonly authorizations: (string | undefined)[];
}

/** Starts the sandbox with these pools, the gateway, and the example's subgraphs with these orders. */
export async function startSubgraphs(
  pools: readonly SandboxPool[],
  list: readonly Order[],
  options: Pick<PairOptions, 'environment' | 'clock' | 'callMetrics'>,
): Promise<Subgraphs> {
  const pair = await startPair({ pools, ...options });
  const [orders, packing] = await Promise.all([startOrders(list), startPacking(list)]);
  const authorizations: (string | undefined)[] = [];
  const tap = createServer(async (request, response) => {
    authorizations.push(request.headers.authorization);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await fetch(`${pair.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.concat(chunks),
    });
    response.setHeader('content-type', answer.headers.get('content-type') ?? '');
    response.end(await answer.text());
  });
  const port = await listen(tap);
  return {
    ...pair,
    urls: [`http://127.0.0.1:${port}/graphql`, orders.url, packing.url],
    authorizations,
    async close() {
      tap.close();
      tap.closeAllConnections();
      await Promise.all([orders.close(), packing.close()]);
      await pair.close();
    },
  };
}

/** A supergraph, and what its composer remarked on it. */
export interface Composition {
  readonly supergraph: string;
  readonly remarks: string;
}

/** Composes the subgraphs at these URLs. */
export async function compose(composer: string, urls: readonly string[]): Promise<Composition> {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'compose.ts', composer, ...urls],
    { cwd: example, env: isolated },
  );
  return { supergraph: stdout, remarks: stderr };
}

/** A gateway of others that serves a supergraph, as a process of its own. */
export interface Router {
  /** The token that it prints, as a header's value. */
  readonly authorization: string | undefined;
  /** Sends one operation. */
  ask(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** Ends the process, and resolves with its exit code. */
  close(): Promise<number | null>;
}

/** Starts one of the example's two gateways on a supergraph. */
export async function startRouter(name: 'hive' | 'apollo', supergraph: string): Promise<Router> {
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-'));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraph);
  const port = String(await findPort());
  const router = await start(
    name === 'hive'
      ? ['node_modules/@graphql-hive/gateway/dist/bin.js', 'supergraph', file, '--port', port]
      : ['--import', 'tsx', 'apollo.ts', file, port],
    port,
  );
  return {
    ...router,
    async close() {
      const code = await router.close();
      await rm(folder, { recursive: true });
      return code;
    },
  };
}

/** Starts the whole example, as `npm start` does. */
export async function startExample(environment: NodeJS.ProcessEnv): Promise<Router> {
  const port = String(await findPort());
  return start(['--import', 'tsx', 'main.ts'], port, environment);
}

/** Starts a program in the example's folder, and waits until it says that it listens. */
async function start(
  args: readonly string[],
  port: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Router> {
  const program = watch(
    spawn(process.execPath, args, {
      cwd: example,
      env: { ...isolated, PORT: port, ...environment },
      stdio: 'pipe',
    }),
  );
  await program.waitFor(/Listening on/);
  const [, authorization] = /^authorization: (.+)$/m.exec(program.stdout()) ?? [];
  return {
    authorization,
    ask: (query, variables, headers) => ask(`http://127.0.0.1:${port}`, query, variables, headers),
    async close() {
      program.child.kill('SIGTERM');
      return program.exit;
    },
  };
}

async function findPort(): Promise<number> {
  const server = createSocketServer();
  const port = await listen(server);
  server.close();
  return port;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('it does not listen on TCP');
  return address.port;
}
