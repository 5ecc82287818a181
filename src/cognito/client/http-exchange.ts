import { HttpResponse } from '@smithy/core/protocols';
import type { Dispatcher } from 'undici';
import type { CancellationScope } from '../../common/request-scope.js';
import { Attempt } from './cancellable-attempt.js';

/**
 * Sends an HTTP request and reads the whole response. If no request waits for it any more, it is aborted with an
 * AbortError, whether or not it has a socket; a failed connection rejects with undici's error. A response is read up to
 * `maxBytes`. undici's `request` would turn the body into a stream, which doubles the cost, and requires an
 * AbortSignal.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  waiting: CancellationScope,
  maxBytes: number,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let statusCode = 0;
    let headers: HttpResponse['headers'] = {};
    const chunks: Buffer[] = [];
    let size = 0;

    const stay = waiting.onCancel(() => {
      const error = new AbortError();
      controller?.abort(error);
      reject(error);
    });
    if (waiting.cancelled) return;

    dispatcher.dispatch(request, {
      onRequestStart(started) {
        controller = started;
        if (waiting instanceof Attempt) waiting.wasSent = true;
        if (waiting.cancelled) started.abort(new AbortError());
      },
      onResponseStart(_controller, status, received) {
        statusCode = status;
        headers = toHeaderBag(received);
      },
      onResponseData(receiving, chunk) {
        size += chunk.length;
        if (size > maxBytes) receiving.abort(new AnswerTooLargeError(maxBytes));
        else chunks.push(chunk);
      },
      onResponseEnd() {
        stay();
        const [only = Buffer.alloc(0), ...more] = chunks;
        resolve(
          new HttpResponse({ statusCode, headers, body: more.length > 0 ? Buffer.concat(chunks) : only }),
        );
      },
      onResponseError(_controller, error) {
        stay();
        // A response that broke off may have been billed.
        const failure = waiting.cancelled ? error : toConnectionError(error);
        reject(statusCode === 0 ? failure : withMetadata(failure, { statusCode, headers }));
      },
    });
  });
}

/** The SDK's error for a cancelled call. */
export class AbortError extends Error {
  override readonly name = 'AbortError';
}

/** undici reports a proxy's refusal as an abort, although nothing was aborted. */
function toConnectionError(error: Error): Error {
  if (error.name !== 'AbortError') return error;
  return Object.assign(new Error(error.message, { cause: error }), { code: 'ERR_PROXY_REFUSED' });
}

class AnswerTooLargeError extends Error {
  override readonly name = 'AnswerTooLargeError';

  constructor(maxBytes: number) {
    super(`the answer is larger than ${maxBytes} bytes`);
  }
}

/** Adds the status and the request id of the response to an error, as the SDK's exceptions have them. */
export function withMetadata(
  error: unknown,
  { statusCode, headers }: Pick<HttpResponse, 'statusCode' | 'headers'>,
): unknown {
  if (typeof error !== 'object' || error === null || '$metadata' in error) return error;
  return Object.assign(error, {
    $metadata: { httpStatusCode: statusCode, requestId: headers['x-amzn-requestid'] },
  });
}

/** The headers of a response in the SDK's format. */
export function toHeaderBag(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const bag: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) bag[name] = String(value);
  return bag;
}
