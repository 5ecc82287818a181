import { normalizeIP } from '@fastify/rate-limit';
import type { Identity } from '../auth/identity.js';

/**
 * Returns the caller's key for limits and fair queues: issuer and subject of the token, or the address without a token
 * (for IPv6 the /64 network of one customer).
 */
export function toCallerKey({ issuer, subject }: Identity, address: string): string {
  return subject === null ? normalizeIP(address) : JSON.stringify([issuer, subject]);
}
