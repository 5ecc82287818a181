import { Transform } from 'node:stream';
import type {
  FastifyRequest,
  onRequestHookHandler,
  onSendHookHandler,
  preParsingHookHandler,
  RequestPayload,
} from 'fastify';
import type { AnswerMemory, RequestMemory } from '../services/answer-memory.js';
import { closeAfterLongBody, getIdentity } from './authentication-hook.js';
import { toCallerKey } from './caller-key.js';

/** A request without its body: its headers, its context and the engine's own. */
const requestBytes = 4096;
/** How much more a body takes once it is parsed: JSON of many small values is several times as long in memory. */
const parsedFactor = 8;

/**
 * Builds the hook that opens the account of a request, which its connection closes: with the body that it announces,
 * before any of that is read.
 *
 * @throws GatewayError OVERLOADED
 */
export function createMemoryHook(memory: AnswerMemory, bodyLimit: number): onRequestHookHandler {
  return (request, reply, done) => {
    const account = memory.open(toCallerKey(getIdentity(request), request.ip));
    request.setDecorator<RequestMemory>('memory', account);
    reply.raw.once('close', () => account.close());
    // The client may have gone while its token was verified.
    if (reply.raw.closed) account.close();
    try {
      account.hold(requestBytes + parsedFactor * Math.min(bodyLimit, toLength(request) ?? 0));
    } catch (error) {
      closeAfterLongBody(request, reply, bodyLimit);
      throw error;
    }
    done();
  };
}

/** Counts a body that does not announce its length, as it comes. */
export const countBody: preParsingHookHandler = (request, _reply, payload, done) => {
  const isAnnounced = toLength(request) !== undefined || !('transfer-encoding' in request.headers);
  done(null, isAnnounced ? payload : count(payload, getMemory(request)));
};

/** Counts what a compressed body decodes to, beside what was received. */
export const countDecodedBody: preParsingHookHandler = (request, _reply, payload, done) => {
  const isDecoded = 'receivedEncodedLength' in payload;
  done(null, isDecoded ? count(payload, getMemory(request)) : payload);
};

function count(payload: RequestPayload, memory: RequestMemory): RequestPayload {
  const { receivedEncodedLength } = payload;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      try {
        memory.hold(parsedFactor * chunk.length);
        pass(null, chunk);
      } catch (error) {
        pass(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
  payload.on('error', (error) => counted.destroy(error));
  return Object.assign(
    payload.pipe(counted),
    receivedEncodedLength !== undefined && { receivedEncodedLength },
  );
}

/** Holds the answer instead of what was needed to make it. One that finds no room is not sent. */
export const settleMemory: onSendHookHandler<unknown> = (request, _reply, payload, done) => {
  const account = request.getDecorator<RequestMemory | undefined>('memory');
  if (typeof payload === 'string') account?.settle(Buffer.byteLength(payload));
  done();
};

/** The account of a request. The server needs the request decoration `memory`. */
export function getMemory(request: FastifyRequest): RequestMemory {
  return request.getDecorator<RequestMemory>('memory');
}

function toLength({ headers }: FastifyRequest): number | undefined {
  const length = Number(headers['content-length']);
  return Number.isNaN(length) ? undefined : length;
}
