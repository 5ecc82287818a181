import type { AddressInfo } from 'node:net';

/**
 * Returns the origin of a listening server, such as `http://127.0.0.1:4000`.
 *
 * @throws TypeError if the server does not listen on TCP.
 */
export function toOrigin(address: AddressInfo | string | null): string {
  if (typeof address !== 'object' || address === null) throw new TypeError('the gateway listens on TCP only');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
