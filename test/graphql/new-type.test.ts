import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  DescribeUserPoolClient$,
  type DescribeUserPoolClientCommandInput,
  type DescribeUserPoolClientCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { type GraphQLResolveInfo, parse } from 'graphql';
import { pino } from 'pino';
import { createAuthenticator } from '../../src/auth/authentication/authenticator.js';
import { createOpenPolicy } from '../../src/auth/authorization/access-control.js';
import { silentCallMetrics } from '../../src/cognito/call-metrics.js';
import type { ReadOperation } from '../../src/cognito/operations/operation.js';
import { createPools } from '../../src/cognito/pools.js';
import { createUsers } from '../../src/cognito/user-repository.js';
import { systemClock } from '../../src/common/clock.js';
import { toOrigin } from '../../src/common/origin.js';
import { startApollo } from '../../src/graphql/apollo-server.js';
import {
  type Context,
  type ContextParts,
  type ContextRequest,
  createContext,
} from '../../src/graphql/context.js';
import { toRequestedFields } from '../../src/graphql/requested-fields.js';
import { createHttp } from '../../src/http/fastify-app.js';
import type { AuditRecord } from '../../src/observability/audit.js';
import { createReadiness } from '../../src/observability/health.js';
import { createRequests } from '../../src/observability/request-log.js';
import { createAccessGuard } from '../../src/services/access-guard.js';
import { createCursorCodec } from '../../src/services/cursor.js';
import { createResponseMemory } from '../../src/services/response-memory.js';
import { toObjectBytes } from '../../src/services/response-size-estimate.js';
import { createRepositories } from '../support/access.js';
import { ask } from '../support/test-gateway.js';
import { send, sendFault, startUpstream, type Upstream } from '../support/upstream.js';

/*
 * A new entity type and a new Cognito operation, as a contributor would add them: the schema with its cost directives,
 * the operation as data, and the steps of the access guard. The code of limits, cost, audit and log is the gateway's own.
 */

interface AppClient {
  readonly poolId: string;
  readonly id: string;
  readonly name: string | null;
}

const describeUserPoolClient: ReadOperation<
  DescribeUserPoolClientCommandInput,
  DescribeUserPoolClientCommandOutput,
  AppClient
> = {
  schema: DescribeUserPoolClient$,
  category: 'UserPoolResourceRead',
  kind: 'read',
  errorCodes: { ResourceNotFoundException: 'RESOURCE_NOT_FOUND' },
  coalescingKey: ({ ClientId = '' }) => ClientId,
  toResult({ UserPoolClient: client }, { pool }) {
    if (!client?.ClientId) throw new TypeError('Cognito returned an app client without an id');
    return { poolId: pool.id, id: client.ClientId, name: client.ClientName ?? null };
  },
};

const typeDefs = parse(`
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost", "@listSize"])

  type Query {
    appClient(poolId: ID!, id: ID!): AppClient @cost(weight: 10)
    appClients(poolId: ID!, first: Int = 25): AppClientConnection
      @cost(weight: 10)
      @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
  }

  type AppClientConnection {
    nodes: [AppClient!]!
  }

  type AppClient @key(fields: "poolId id") @cost(weight: 5000) {
    poolId: ID!
    id: ID!
    name: String
  }
`);

type Reference = Pick<AppClient, 'poolId' | 'id'>;

/** Reads app clients for one request. */
type ReadAppClient = (reference: Reference, info: GraphQLResolveInfo) => Promise<AppClient>;

type AppClientContext = Context & { readonly readAppClient: ReadAppClient };

const resolvers = {
  Query: {
    appClient: (
      _source: unknown,
      reference: Reference,
      context: AppClientContext,
      info: GraphQLResolveInfo,
    ) => context.readAppClient(reference, info),
  },
  AppClient: {
    __resolveReference: (reference: Reference, context: AppClientContext, info: GraphQLResolveInfo) =>
      context.readAppClient(reference, info),
  },
};

const poolId = 'us-east-1_Abc123';
const one = 'query One($id: ID!) { appClient(poolId: "us-east-1_Abc123", id: $id) { id name } }';

describe('a new type and a new operation', () => {
  const audit: AuditRecord[] = [];
  const log: Record<string, unknown>[] = [];
  let upstream: Upstream;
  let http: FastifyInstance;
  let stop: () => Promise<void>;
  let url: string;

  beforeAll(async () => {
    upstream = await startUpstream({ clock: systemClock });
    const { executor } = upstream;
    const logger = pino({}, { write: (line: string) => void log.push(JSON.parse(line)) });
    const pools = createPools(new Map([[poolId, {}]]));
    const users = createUsers(pools, executor, { ttlMs: 0, max: 1 }, silentCallMetrics);
    const parts: ContextParts = {
      ...createRepositories(users, pools, executor),
      policy: createOpenPolicy(['Read']),
      audit: { write: async (record) => void audit.push(record) },
      callMetrics: silentCallMetrics,
      cursors: createCursorCodec(['s'.repeat(32)]),
      clock: systemClock,
      changes: undefined,
    };

    function createAppClientContext(request: ContextRequest): AppClientContext {
      const context = createContext(parts, request);
      const guard = createAccessGuard(context.permissions, parts.audit, request, request.memory);
      const readAppClient: ReadAppClient = (reference, info) => {
        const requested = toRequestedFields(info, 'AppClient');
        return guard.read<AppClient, AppClient>({
          validate: () => void pools.find(reference.poolId),
          authorize: ({ authorize }) =>
            authorize('ReadUserPool', { type: 'Directory', poolId: reference.poolId }),
          run: () =>
            executor.read(
              pools.find(reference.poolId),
              describeUserPoolClient,
              { ClientId: reference.id },
              request.scope,
            ),
          authorizeFound: () => true,
          notFound: 'RESOURCE_NOT_FOUND',
          redact: (_permissions, client) => client,
          measure: (client) => toObjectBytes(client, requested.answers),
          record: () => ({
            operationName: requested.operationName,
            poolId: reference.poolId,
            action: 'ReadUserPool',
          }),
        });
      };
      return Object.assign(context, { readAppClient });
    }

    const requests = createRequests(logger);
    const { apollo, hotDocuments } = await startApollo(
      buildSubgraphSchema([{ typeDefs, resolvers }]),
      {
        introspection: true,
        limits: { maxUsers: 1 },
        trustedDocumentsFile: undefined,
        consoleDocumentsFile: undefined,
        mutations: false,
        mutationTimeoutMs: 1000,
      },
      requests.hooks,
      logger,
    );
    http = await createHttp({
      apollo,
      hotDocuments,
      authenticator: createAuthenticator({ mode: 'none', anyHost: false }, undefined, logger),
      loopbackOnly: true,
      createContext: createAppClientContext,
      clock: systemClock,
      requestTimeoutMs: 60_000,
      registerPages() {},
      corsOrigins: [],
      corsAllowedHeaders: [],
      limits: { requestsPerMinute: 0 },
      memory: createResponseMemory(100_000_000),
      maxConnections: 100,
      requests,
      readiness: createReadiness([], logger),
      log: logger,
    });
    await http.listen({ port: 0, host: '127.0.0.1' });
    url = toOrigin(http.server.address());
    stop = () => apollo.stop();
  });

  afterAll(async () => {
    await http.close();
    await stop();
    await upstream.close();
  });

  function answerWithClients(): void {
    upstream.answer = ({ body: { ClientId: id } }, response) =>
      id === 'missing'
        ? sendFault(response, 'ResourceNotFoundException')
        : send(response, { UserPoolClient: { ClientId: id, ClientName: `Client ${id}` } });
  }

  afterEach(() => {
    audit.length = 0;
    log.length = 0;
  });

  test('is read, audited, logged and counted', async () => {
    answerWithClients();
    const before = upstream.calls.length;
    const answer = await ask(url, one, { id: 'web' }, { 'x-cognito-cost': '1' });
    expect(answer).toMatchObject({
      status: 200,
      data: { appClient: { id: 'web', name: 'Client web' } },
      extensions: { cost: { describeUserPoolClient: 1, billable: 0 } },
    });
    expect(upstream.calls.slice(before).map(({ operation }) => operation)).toEqual([
      'DescribeUserPoolClient',
    ]);
    expect(upstream.ended.at(-1)).toMatchObject({ operation: 'DescribeUserPoolClient', outcome: 'OK' });
    expect(audit).toMatchObject([{ operationName: 'One', poolId, action: 'ReadUserPool', outcome: 'OK' }]);
    expect(log).toContainEqual(expect.objectContaining({ operationName: 'One', status: 200, calls: 1 }));
  });

  test('that is missing has the code of the operation, in the answer, the audit and the log', async () => {
    answerWithClients();
    const answer = await ask(url, one, { id: 'missing' });
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['RESOURCE_NOT_FOUND']);
    expect(audit).toMatchObject([{ action: 'ReadUserPool', outcome: 'RESOURCE_NOT_FOUND' }]);
    expect(log).toContainEqual(expect.objectContaining({ codes: ['RESOURCE_NOT_FOUND'] }));
  });

  test('is read once for two fields of one request', async () => {
    answerWithClients();
    const before = upstream.calls.length;
    const { data } = await ask(
      url,
      `{
        a: appClient(poolId: "${poolId}", id: "web") { name }
        b: appClient(poolId: "${poolId}", id: "web") { id }
      }`,
    );
    expect(data).toEqual({ a: { name: 'Client web' }, b: { id: 'web' } });
    expect(upstream.calls.length - before).toBe(1);
  });

  test('of a pool that is not served is refused before any call', async () => {
    const before = upstream.calls.length;
    const { errors } = await ask(url, '{ appClient(poolId: "us-east-1_Other", id: "web") { id } }');
    expect(errors?.[0]?.extensions.code).toBe('USER_POOL_NOT_ALLOWED');
    expect(upstream.calls).toHaveLength(before);
  });

  test('is an entity, whose references are limited by its cost', async () => {
    answerWithClients();
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on AppClient { name } } }';
    const toReferences = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ __typename: 'AppClient', poolId, id: `c${index}` }));
    const { data } = await ask(url, query, { r: toReferences(5) });
    expect(data).toEqual({ _entities: toReferences(5).map(({ id }) => ({ name: `Client ${id}` })) });
    const before = upstream.calls.length;
    const { errors } = await ask(url, query, { r: toReferences(30) });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('fields in its response'),
      extensions: { code: 'OPERATION_TOO_LARGE' },
    });
    expect(upstream.calls).toHaveLength(before);
  });

  test.each([
    [16, undefined],
    [17, 'OPERATION_TOO_LARGE'],
  ])('in a list of %i is limited by the cost of its directives: %s', async (first, code) => {
    const { errors } = await ask(
      url,
      `{ appClients(poolId: "${poolId}", first: ${first}) { nodes { id } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe(code);
  });
});
