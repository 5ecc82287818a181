import { type Json, safeJsonParse } from 'aws-jwt-verify/safe-json-parse';
import { type Dispatcher, fetch as fetchThrough } from 'undici';
import { isTrustworthy } from '../../common/loopback.js';

const timeoutMs = 3000;
const maxBytes = 262_144;

/**
 * Fetches a JSON document of at most 256 KiB within 3 s. Does not follow redirects.
 *
 * @throws Error whose message states the cause.
 */
export type FetchJson = (url: string) => Promise<Json>;

/** Creates a function that fetches JSON documents, through `dispatcher` if there is one. */
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

/** The parts of a response that are used here, common to Node's own fetch and undici's. */
interface JsonResponse {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array> | null;
}

async function readJson(response: JsonResponse): Promise<Json> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the rest of the body.
    if (size > maxBytes) throw new Error(`the response is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  if (response.status !== 200) throw new Error(`the response has status ${response.status}`);
  return safeJsonParse(Buffer.concat(chunks).toString());
}

/** Describes in a few words why a download failed; `fetch` hides the reason in the error's cause. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof SyntaxError) return 'the response is not JSON';
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  // If several addresses refused the connection, Node reports the code only.
  return cause.message || ('code' in cause ? String(cause.code) : cause.name);
}
