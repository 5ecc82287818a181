import fastify from 'fastify';
import { mercurius } from 'mercurius';
import { serveParent } from '../channel.js';
import { createPeerLoader, createRead } from './cognito.js';
import { createPeerSchema } from './schema.js';

/** Mercurius, which compiles an operation from its second request on, with a DataLoader for each request. */
const app = fastify();
const read = createRead();
await app.register(mercurius, {
  schema: createPeerSchema(),
  jit: 1,
  context: () => {
    const loader = createPeerLoader(read);
    return { loadUser: (username: string) => loader.load(username) };
  },
});

serveParent(await app.listen({ host: '127.0.0.1', port: 0 }), {});
