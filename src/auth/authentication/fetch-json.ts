import { type Json, safeJsonParse } from 'aws-jwt-verify/safe-json-parse';
import { isTrustworthy } from '../../common/loopback.js';

const timeoutMs = 3000;
const maxBytes = 262_144;

/**
 * Gets a JSON document, of 256 KiB at most and within 3 s. Follows no redirect.
 *
 * @throws an Error that says what went wrong.
 */
export async function fetchJson(url: string): Promise<Json> {
  if (!isTrustworthy(url)) throw new Error('the URL is not https');
  const response = await fetch(url, {
    redirect: 'error',
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(timeoutMs),
  });
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
