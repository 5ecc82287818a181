import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, type ZlibOptions } from 'node:zlib';
import type { FastifyInstance, FastifyReply, preParsingHookHandler, RequestPayload } from 'fastify';
import { createConcurrencyLimit } from '../common/concurrency-limit.js';
import type { GatewayError } from '../errors/gateway-error.js';
import { badRequest } from './error-responses.js';

/** Maximum size of a body, in bytes, both compressed and decompressed. */
export const bodyLimit = 1_048_576;

type Decode = (body: Buffer, options: ZlibOptions) => Promise<Buffer>;

const decoders: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);
const acceptedEncodings = 'gzip, deflate, br';

/** Maximum number of bodies that are decompressed at a time, because a kilobyte may become a megabyte. */
const maxDecoding = 4;
const limitDecoding = createConcurrencyLimit(maxDecoding);

/**
 * Decompresses a body before it is parsed. Neither the received nor the decompressed size may exceed the limit;
 * decompression stops there.
 */
export const decodeBody: preParsingHookHandler = ({ headers }, reply, payload, done) => {
  const encoding = headers['content-encoding']?.trim().toLowerCase();
  const hasBody = Number(headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in headers;
  if (!encoding || encoding === 'identity' || !hasBody) return done(null, payload);
  decode(encoding, reply, payload).then((decoded) => done(null, decoded), done);
};

async function decode(
  encoding: string,
  reply: FastifyReply,
  payload: RequestPayload,
): Promise<RequestPayload> {
  // Node would read and discard the unread rest of a body for as long as it arrives.
  reply.header('connection', 'close');
  const decoder = decoders.get(encoding);
  if (!decoder) {
    reply.header('accept-encoding', acceptedEncodings);
    throw badRequest(415, `The body's content-encoding must be one of ${acceptedEncodings}, or left out.`);
  }
  const encoded = await readAll(payload);
  const decode = () => decoder(encoded, { maxOutputLength: bodyLimit });
  const decoded = await limitDecoding(decode).catch((error: unknown) => {
    throw isTooLong(error)
      ? tooLong()
      : badRequest(400, `The body is not ${encoding}, as its content-encoding says.`);
  });
  reply.removeHeader('connection');
  // Fastify compares the received size with content-length.
  return Object.assign(Readable.from([decoded], { objectMode: false }), {
    receivedEncodedLength: encoded.length,
  });
}

async function readAll(payload: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload) {
    length += chunk.length;
    if (length > bodyLimit) throw tooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function tooLong(): GatewayError {
  return badRequest(
    413,
    'A body may have at most 1 MiB, both compressed and decompressed. Split the operation.',
  );
}

/** Reads bodies as JSON only. */
export function parseJsonOnly(http: FastifyInstance): void {
  const parse = http.getDefaultJsonParser('error', 'error');
  http.removeAllContentTypeParsers();
  http.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    parse(request, body, (error, value) => done(error && toJsonError(body), value)),
  );
}

/** Fastify reports keys that could modify a prototype as invalid JSON. */
function toJsonError(body: string): GatewayError {
  try {
    JSON.parse(body);
  } catch {
    return badRequest(400, 'The body is not valid JSON. Send an object such as {"query": "{ __typename }"}.');
  }
  return badRequest(
    400,
    'The body has a key named __proto__, or prototype within constructor. Rename it: such keys are not accepted.',
  );
}

/** Replaces Fastify's errors about a body, by code, with messages that say what is expected. */
const bodyErrors: ReadonlyMap<string, () => GatewayError> = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', tooLong],
  [
    'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    () => badRequest(415, 'Send the body as JSON, with the header content-type: application/json.'),
  ],
]);

/** Returns the error of a body that Fastify rejected; undefined for any other error. */
export function toBodyError(code: string): GatewayError | undefined {
  return bodyErrors.get(code)?.();
}
