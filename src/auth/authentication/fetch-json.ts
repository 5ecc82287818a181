import { type Json, safeJsonParse } from 'aws-jwt-verify/safe-json-parse';
import { type Dispatcher, fetch as fetchThrough } from 'undici';
import { isTrustworthy } from '../../common/loopback.js';

const timeoutMs = 3000;
const maxBytes = 262_144;

/**
 * Gets a JSON document, of 256 KiB at most and within 3 s. Follows no redirect. Rejects with an Error that says what
 * went wrong.
 */
export type FetchJson = (url: string) => Promise<Json>;

/** Builds the way to JSON documents: through a dispatcher, else directly. */
export function createFetchJson(dispatcher?: Dispatcher): FetchJson {
  return async (url) => {
    if (!isTrustworthy(url)) throw new Error('the URL is not https');
    const options = {
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
    } as const;
    const response = dispatcher
      ? await fetchThrough(url, { ...options, dispatcher })
      : await fetch(url, options);
    return readJson(response);
  };
}

/** As much of a response as matters here, Node's own or undici's. */
interface JsonResponse {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array> | null;
}

async function readJson(response: JsonResponse): Promise<Json> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the rest.
    if (size > maxBytes) throw new Error(`the answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  if (response.status !== 200) throw new Error(`the answer has status ${response.status}`);
  return safeJsonParse(Buffer.concat(chunks).toString());
}

/** Says in a few words why a download failed; `fetch` itself hides it in a cause. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof SyntaxError) return 'the answer is not JSON';
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  // Of several addresses that all refused, Node says the code alone.
  return cause.message || ('code' in cause ? String(cause.code) : cause.name);
}
