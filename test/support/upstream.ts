import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { type CallEvent, silentCallMetrics } from '../../src/cognito/call-metrics.js';
import { type Clients, createClients } from '../../src/cognito/client/client-registry.js';
import { type CallExecutor, createCallExecutor } from '../../src/cognito/client/executor.js';
import type { Clock } from '../../src/common/clock.js';
import { type QuotaRates, toQuotaRates } from '../../src/config/quota-categories.js';
import { credentials } from './test-gateway.js';
import { waitFor } from './wait-for.js';

/** One call as the upstream received it. */
export interface UpstreamCall {
  readonly operation: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Names the connection that it came over. */
  readonly port: number;
  /** Whether its client has gone away. */
  dropped: boolean;
}

/** Responds to a call; a call without a response hangs. */
export type Answerer = (call: UpstreamCall, response: ServerResponse, index: number) => void;

/** An upstream whose every answer the test decides, and an executor in front of it. */
export interface Upstream {
  readonly url: string;
  readonly calls: readonly UpstreamCall[];
  readonly executor: CallExecutor;
  readonly clients: Clients;
  /** Calls that have ended, as the metrics were given them. */
  readonly ended: readonly CallEvent[];
  /** Billed users, as the metrics were given them. */
  readonly billed: readonly string[];
  answer: Answerer;
  /** Resolves once it has received so many calls. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Overrides of the defaults, which are rates that are never exhausted, and attempts of 3 s. */
export interface UpstreamOptions {
  readonly clock: Clock;
  readonly rates?: Partial<QuotaRates>;
  readonly attemptTimeoutMs?: number;
}

/** Ends a call with JSON, as Cognito does. */
export function send(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': 'request-1',
  });
  response.end(JSON.stringify(body));
}

/** Ends a call with an error, as Cognito does. */
export function sendFault(response: ServerResponse, type: string, status = 400): void {
  send(response, { __type: type, message: 'no' }, status);
}

/** Answers AdminGetUser with the user of the requested name. */
export const sendUser: Answerer = ({ body }, response) =>
  send(response, { Username: body.Username, UserAttributes: [] });

/** Starts the upstream, which answers with users, and the executor. */
export async function startUpstream({
  clock,
  rates,
  attemptTimeoutMs = 3000,
}: UpstreamOptions): Promise<Upstream> {
  const calls: UpstreamCall[] = [];
  const ended: CallEvent[] = [];
  const billed: string[] = [];
  const upstream = { answer: sendUser };
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const call: UpstreamCall = {
      operation: String(request.headers['x-amz-target']).split('.')[1] ?? '',
      body: JSON.parse(Buffer.concat(chunks).toString()),
      port: request.socket.remotePort ?? 0,
      dropped: false,
    };
    response.once('close', () => {
      call.dropped = !response.writableFinished;
    });
    upstream.answer(call, response, calls.push(call) - 1);
  }).listen(0, '127.0.0.1');
  await waitFor(() => server.listening);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients = createClients({ endpoint: url, credentials });
  const plenty = { UserRead: 100_000, UserList: 100_000, UserUpdate: 100_000, UserPoolResourceRead: 100_000 };
  const executor = createCallExecutor(
    clients,
    { rates: toQuotaRates({ ...plenty, ...rates }), burstMs: 1000 },
    { timeoutMs: attemptTimeoutMs },
    clock,
    {
      ...silentCallMetrics,
      call: (event) => void ended.push(event),
      billable: (poolId, username) => void billed.push(`${poolId} ${username}`),
    },
    pino({ level: 'silent' }),
  );
  return Object.assign(upstream, {
    url,
    calls,
    executor,
    clients,
    ended,
    billed,
    received: (count: number) => waitFor(() => calls.length >= count),
    async close() {
      await clients.close();
      server.closeAllConnections();
      server.close();
    },
  });
}
