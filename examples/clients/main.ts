/**
 * `npm start -- <url> <token>` looks up a user who exists, and one who does not, with each client, and prints a line of
 * JSON for each client: the user's status, and the error code of the other. Clients that join pages print how many users
 * they have listed, and how many of these are distinct.
 */
import { argv, stdout } from 'node:process';
import { CombinedGraphQLErrors } from '@apollo/client';
import type { Client as UrqlClient } from '@urql/core';
import { print } from 'graphql';
import { fetchQuery } from 'relay-runtime';
import relayUserQuery, { type relayQueryUserQuery } from './src/__generated__/relayQueryUserQuery.graphql.js';
import { createApolloClient, readAllUsers, readUser } from './src/apollo.js';
import { type ErrorCode, isRetryable } from './src/error-codes.js';
import { createGraphcacheClient } from './src/graphcache.js';
import { createRequestClient } from './src/graphql-request.js';
import { createRelayEnvironment } from './src/relay.js';
import { readAllUsers as readAllUsersWithRelay } from './src/relay-pages.js';
import { userQuery } from './src/tada.js';
import { createUrqlClient } from './src/urql.js';

const [, , url = 'http://127.0.0.1:4000/graphql', token = ''] = argv;
const getToken = () => token;
const poolId = 'us-east-1_Abc123';

interface Found {
  readonly status?: string | null | undefined;
  readonly code?: unknown;
}

interface User {
  readonly username: string;
}

/** One client, with what this program needs of it. */
interface Client {
  find(username: string): Promise<Found>;
  /** Absent where the client joins no pages. */
  listAll?(): Promise<readonly { readonly node: User }[]>;
}

const clients: Readonly<Record<string, () => Client>> = {
  'Apollo Client': () => {
    const client = createApolloClient(url, getToken);
    return {
      async find(username) {
        const { data, error } = await readUser(client, poolId, username);
        const code = CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions?.code : error?.message;
        return { status: data?.user?.status, code };
      },
      listAll: () => readAllUsers(client, poolId),
    };
  },
  urql: () => toUrql(createUrqlClient(url, getToken)),
  'urql with Graphcache': () => toUrql(createGraphcacheClient(url, getToken)),
  'graphql-request': () => {
    const client = createRequestClient(url, getToken);
    return {
      async find(username) {
        const { data, errors } = await client.rawRequest<{ user: Found | null }>(print(userQuery), {
          poolId,
          username,
        });
        return { status: data.user?.status, code: errors?.[0]?.extensions.code };
      },
    };
  },
  Relay: () => {
    const environment = createRelayEnvironment(url, getToken);
    return {
      async find(username) {
        const query = fetchQuery<relayQueryUserQuery>(environment, relayUserQuery, { poolId, username });
        const user = (await query.toPromise())?.user;
        if (!user || user.ok) return { status: user?.value?.status };
        const [error] = user.errors as readonly { readonly extensions?: Found }[];
        return { code: error?.extensions?.code };
      },
      listAll: () => readAllUsersWithRelay(environment, poolId),
    };
  },
};

function toUrql(client: UrqlClient): Client {
  return {
    async find(username) {
      const { data, error } = await client.query(userQuery, { poolId, username }).toPromise();
      const code = error?.graphQLErrors[0]?.extensions.code ?? error?.message;
      return { status: data?.user?.status, code };
    },
  };
}

for (const [name, create] of Object.entries(clients)) {
  const client = create();
  const [known, unknown] = [await client.find('ada'), await client.find('nobody')];
  const users = (await client.listAll?.())?.map(({ node }) => node.username);
  const list = users && { users: users.length, distinct: new Set(users).size };
  const retryable = isRetryable(unknown.code as ErrorCode);
  stdout.write(`${JSON.stringify({ client: name, known, unknown: { ...unknown, retryable }, list })}\n`);
}
