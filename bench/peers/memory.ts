import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { serveParent } from '../channel.js';
import { createPeerLoader, createRead, type PeerUser } from './cognito.js';
import { createPeerSchema, type PeerContext } from './schema.js';

/** Apollo's standalone server answering from a Map: a user is read once in the process's life. */
const server = new ApolloServer<PeerContext>({ schema: createPeerSchema() });
const loader = createPeerLoader(createRead());
const users = new Map<string, PeerUser>();

async function loadUser(username: string): Promise<PeerUser> {
  const known = users.get(username);
  if (known !== undefined) return known;
  const user = await loader.load(username);
  users.set(username, user);
  return user;
}

const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: async () => ({ loadUser }),
});

serveParent(new URL(url).origin, {});
