import { setTimeout } from 'node:timers/promises';
import { CognitoError } from './errors.js';
import type { Fault } from './faults.js';
import { type Answer, toErrorAnswer } from './wire.js';

/** Waits for the sandbox's latency and the delay of a fault. */
export async function waitFor(latencyMs: number, fault: Fault | undefined): Promise<void> {
  const ms = fault?.kind === 'delay' ? latencyMs + fault.ms : latencyMs;
  if (ms > 0) await setTimeout(ms, undefined, { ref: false });
  if (fault?.kind === 'hold') await Promise.allSettled([fault.until]);
}

/** Converts a fault to its response; undefined if the normal response is sent. */
export function toFaultAnswer(fault: Fault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case 'error': {
      const error = new CognitoError(fault.type, fault.message, fault.status);
      const { status, headers } = toErrorAnswer(error);
      const body = JSON.stringify({ __type: fault.type, [fault.spelling ?? 'message']: error.message });
      const { 'x-amzn-errortype': _, ...untyped } = headers;
      return { status, headers: fault.header === false ? untyped : headers, body };
    }
    case 'html':
      return {
        status: fault.status ?? 503,
        headers: { 'content-type': 'text/html' },
        body: '<html><body><h1>503 Service Unavailable</h1></body></html>',
      };
    case 'body':
      return { status: fault.status, headers: { 'content-type': fault.contentType }, body: fault.body };
    default:
      return undefined;
  }
}
