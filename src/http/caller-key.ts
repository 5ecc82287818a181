import { normalizeIP } from '@fastify/rate-limit';
import type { Identity } from '../auth/identity.js';

/**
 * Names a caller for limits and fair queues: the issuer and subject of its token, or where there is none its address,
 * of IPv6 the /64 that one customer has.
 */
export function toCallerKey({ issuer, subject }: Identity, address: string): string {
  return subject === null ? normalizeIP(address) : JSON.stringify([issuer, subject]);
}
