import { HttpResponse } from '@smithy/core/protocols';
import type { Dispatcher } from 'undici';
import type { CancellationScope } from '../../common/request-scope.js';

/**
 * Sends an HTTP request and reads the whole answer. When nobody waits for it any more it is given up, whether it has
 * a socket yet or not, with an AbortError; what the connection suffers rejects as undici names it.
 *
 * undici's `request` would make a stream of the body, which costs as much as the rest, and want an AbortSignal.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  waiting: CancellationScope,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let statusCode = 0;
    let headers: HttpResponse['headers'] = {};
    const chunks: Buffer[] = [];

    const stay = waiting.onCancel(() => {
      const error = new AbortError();
      controller?.abort(error);
      reject(error);
    });
    if (waiting.cancelled) return;

    dispatcher.dispatch(request, {
      onRequestStart(started) {
        controller = started;
        if (waiting.cancelled) started.abort(new AbortError());
      },
      onResponseStart(_controller, status, received) {
        statusCode = status;
        headers = toHeaderBag(received);
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
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
        reject(error);
      },
    });
  });
}

class AbortError extends Error {
  override readonly name = 'AbortError';
}

function toHeaderBag(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const bag: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) bag[name] = String(value);
  return bag;
}
