import { Agent, request as sendRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, createLoadCounter, type LoadCounter, type LoadResult } from './answers.js';
import { serveParent } from './channel.js';
import { createOperation, type Dialect, type Plan, type Request } from './operations.js';

/** The server under load. */
export interface Target {
  readonly url: string;
  readonly dialect: Dialect;
  /** How many users its upstream has. */
  readonly users: number;
}

/** A closed loop: `concurrency` operations in flight until `ms` have passed or `count` were sent. */
export interface Loop {
  readonly target: Target;
  readonly plan: Plan;
  readonly concurrency: number;
  readonly ms?: number;
  readonly count?: number;
  /** The first operation's number; goes on from the last loop's unless given. */
  readonly first?: number;
  /**
   * Pauses for up to 5 ms before each operation. Node's timers expire on whole milliseconds, so without it a loop over a
   * stand-in with a latency keeps step with that clock, and measures whole milliseconds.
   */
  readonly isUnsteady?: boolean;
}

/** A closed loop, and beside it a look-up of one user every `everyMs`, until it ends and `atLeastMs` have passed. */
export interface Mixed {
  readonly loop: Loop;
  readonly everyMs: number;
  readonly atLeastMs: number;
}

/** Timeout of a single answer. */
const answerTimeoutMs = 90_000;
let next = 0;

/** The handlers of the load generator's process. */
export type LoadHandlers = typeof handlers;

const handlers = {
  run: (loop: Loop) => withAgent((agent) => runLoop(loop, agent)),

  /** Opens a connection for every operation first, so that all of them arrive at once. */
  burst: (loop: Loop) =>
    withAgent(async (agent) => {
      const { url, dialect } = loop.target;
      const body = JSON.stringify({ query: '{ __typename }' });
      const opening: Request =
        dialect.kind === 'rest'
          ? { method: 'GET', path: dialect.path }
          : { method: 'POST', path: dialect.path, body };
      await Promise.all(Array.from({ length: loop.concurrency }, () => send(url, opening, agent)));
      return runLoop(loop, agent);
    }),

  mixed: ({ loop, everyMs, atLeastMs }: Mixed) =>
    withAgent(async (agent) => {
      const pace = new AbortController();
      // Users that the loop does not request, so that neither is served by the other's calls.
      const first = loop.target.users >> 1;
      const singles = runPaced(loop.target, first, everyMs, pace.signal, agent);
      const [result] = await Promise.all([runLoop(loop, agent), sleep(atLeastMs)]);
      pace.abort();
      return { result, singles: await singles };
    }),
};

async function runLoop(loop: Loop, agent: Agent): Promise<LoadResult> {
  const { target, plan, concurrency, ms = answerTimeoutMs, count = Number.POSITIVE_INFINITY } = loop;
  const { isUnsteady = false } = loop;
  const counter = createLoadCounter(target.dialect);
  const started = performance.now();
  let sent = 0;
  next = loop.first ?? next;

  async function work() {
    while (sent < count && performance.now() - started < ms) {
      sent += 1;
      next += 1;
      const number = next - 1;
      if (isUnsteady) await pause();
      await runOne(target, plan, number, counter, agent);
    }
  }

  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, work));
  return counter.result(performance.now() - started);
}

/** Waits for up to 5 ms, the last one busily, to end between two expiries of timers. */
async function pause(): Promise<void> {
  await sleep(Math.random() * 4);
  const end = performance.now() + Math.random();
  while (performance.now() < end);
}

async function runPaced(target: Target, first: number, everyMs: number, signal: AbortSignal, agent: Agent) {
  const counter = createLoadCounter(target.dialect);
  const started = performance.now();
  const underWay: Promise<void>[] = [];
  // By the clock and not by the last answer, so that a slow server meets as many look-ups as a fast one.
  while (!signal.aborted) {
    underWay.push(runOne(target, { kind: 'single' }, first + underWay.length, counter, agent));
    await sleep(started + underWay.length * everyMs - performance.now(), undefined, { signal }).catch(
      () => {},
    );
  }
  await Promise.all(underWay);
  return counter.result(performance.now() - started);
}

async function runOne(
  target: Target,
  plan: Plan,
  index: number,
  counter: LoadCounter,
  agent: Agent,
): Promise<void> {
  const operation = createOperation(plan, target.dialect, index, target.users);
  const started = performance.now();
  const answers = await Promise.all(operation.requests.map((request) => send(target.url, request, agent)));
  counter.add(operation, answers, performance.now() - started);
}

/** Sends one request; never rejects, as a server that fails is a result too. */
function send(url: string, { method, path, body, headers: own }: Request, agent: Agent): Promise<Answer> {
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ status: 0, text: JSON.stringify({ errors: [error] }) });
    const headers = body && {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...own,
    };
    const request = sendRequest(
      url + path,
      { method, agent, timeout: answerTimeoutMs, ...(headers && { headers }) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
        response.on('error', fail);
      },
    );
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', fail);
    request.end(body);
  });
}

async function withAgent<T>(run: (agent: Agent) => Promise<T>): Promise<T> {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: Number.POSITIVE_INFINITY });
  try {
    return await run(agent);
  } finally {
    agent.destroy();
  }
}

serveParent('', handlers);
