import { Transform } from 'node:stream';
import type {
  FastifyRequest,
  onRequestHookHandler,
  onSendHookHandler,
  preParsingHookHandler,
  RequestPayload,
} from 'fastify';
import type { RequestMemory, ResponseMemory } from '../services/response-memory.js';
import { closeAfterLongBody, getCallerKey } from './authentication-hook.js';

/** Size of a request without its body: headers, context and the engine's state. */
const requestBytes = 4096;
/** Ratio of a parsed body's heap size to its length: JSON with many small values takes several times its length. */
const parsedFactor = 8;

/**
 * Creates the hook that accounts for a request's memory until its connection closes. The announced length of the body
 * is added before any of it is read.
 *
 * @throws GatewayError OVERLOADED
 */
export function createMemoryHook(memory: ResponseMemory, bodyLimit: number): onRequestHookHandler {
  return (request, reply, done) => {
    const account = memory.open(getCallerKey(request));
    request.setDecorator<RequestMemory>('memory', account);
    reply.raw.once('close', () => account.close());
    // The client may have disconnected while its token was verified.
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

/** Accounts for a body without an announced length, as it arrives. */
export const countBody: preParsingHookHandler = (request, _reply, payload, done) => {
  const isAnnounced = toLength(request) !== undefined || !('transfer-encoding' in request.headers);
  done(null, isAnnounced ? payload : count(payload, getMemory(request)));
};

/** Accounts for the decompressed size of a body in addition to the received size. */
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

/**
 * Accounts for the response instead of the data that was needed to create it. A response that exceeds the memory is not
 * sent.
 */
export const settleMemory: onSendHookHandler<unknown> = (request, _reply, payload, done) => {
  const account = request.getDecorator<RequestMemory | undefined>('memory');
  if (typeof payload === 'string') account?.settle(Buffer.byteLength(payload));
  done();
};

/** Returns the memory account of a request. Requires the request decoration `memory`. */
export function getMemory(request: FastifyRequest): RequestMemory {
  return request.getDecorator<RequestMemory>('memory');
}

function toLength({ headers }: FastifyRequest): number | undefined {
  const length = Number(headers['content-length']);
  return Number.isNaN(length) ? undefined : length;
}
