import { mkdtemp } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FastifyInstance, fastify } from 'fastify';
import type { Authenticator } from '../../src/auth/authentication/authenticator.js';
import { anonymous } from '../../src/auth/identity.js';
import { createAuthenticationHook } from '../../src/http/authentication-hook.js';
import { limitRate } from '../../src/http/rate-limit.js';

describe('a caller whose requests are counted', () => {
  let http: FastifyInstance;

  beforeEach(async () => {
    http = fastify();
    http.setErrorHandler((_error, _request, reply) => reply.code(429).send());
    await limitRate(http, 1);
    const authenticator: Authenticator = {
      async authenticate({ headers }) {
        const [issuer = null, subject = null] = headers.authorization?.split(' ') ?? [];
        return { ...anonymous, issuer, subject };
      },
      check: async () => undefined,
    };
    const onRequest = createAuthenticationHook(http, authenticator, 1_048_576);
    http.get('/', { config: { rateLimit: {} }, onRequest }, async () => 'ok');
  });
  afterEach(() => http.close());

  async function ask(authorization: string | undefined, remoteAddress = '127.0.0.1'): Promise<number> {
    const headers = authorization === undefined ? {} : { authorization };
    return (await http.inject({ url: '/', headers, remoteAddress })).statusCode;
  }

  test('is identified by the token, regardless of the address', async () => {
    expect(await ask('https://a ada', '192.0.2.1')).toBe(200);
    expect(await ask('https://a ada', '192.0.2.2')).toBe(429);
    expect(await ask('https://a grace', '192.0.2.1')).toBe(200);
    expect(await ask('https://b ada', '192.0.2.1')).toBe(200);
  });

  test('is identified by the address without a token, for IPv6 by its /64', async () => {
    expect(await ask(undefined, '192.0.2.1')).toBe(200);
    expect(await ask(undefined, '192.0.2.1')).toBe(429);
    expect(await ask(undefined, '::ffff:192.0.2.1')).toBe(429);
    expect(await ask(undefined, '192.0.2.2')).toBe(200);
    expect(await ask(undefined, '2001:db8::1')).toBe(200);
    expect(await ask(undefined, '2001:db8::ffff:2')).toBe(429);
    expect(await ask(undefined, '2001:db8:0:1::1')).toBe(200);
  });

  test('may have no address: clients of a Unix socket, and clients that have disconnected', async () => {
    const socketPath = join(await mkdtemp(join(tmpdir(), 'gateway-')), 'socket');
    await http.listen({ path: socketPath });
    const statusOf = () =>
      new Promise<number | undefined>((resolve, reject) => {
        get({ socketPath, path: '/' }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).on('error', reject);
      });
    expect(await statusOf()).toBe(200);
    expect(await statusOf()).toBe(429);
  });
});
