import { once } from 'node:events';
import { createServer } from 'node:net';

/** Finds a port that is free now, for a program that cannot choose its own. */
export async function findPort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  holder.close();
  if (typeof address !== 'object' || address === null) throw new TypeError('a TCP address');
  return address.port;
}
