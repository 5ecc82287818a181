import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  GetGroup$,
  type GetGroupCommandInput,
  type GetGroupCommandOutput,
  UpdateAuthEventFeedback$,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { silentCallMetrics } from '../../../src/cognito/call-metrics.js';
import { type Clients, createClients } from '../../../src/cognito/client/client-registry.js';
import { type CallExecutor, createCallExecutor } from '../../../src/cognito/client/executor.js';
import type { ReadOperation } from '../../../src/cognito/operations/operation.js';
import { systemClock } from '../../../src/common/clock.js';
import { RequestScope } from '../../../src/common/request-scope.js';
import { toQuotaRates } from '../../../src/config/quota-categories.js';
import { credentials } from '../../support/test-gateway.js';
import { waitFor } from '../../support/wait-for.js';

const pool = { id: 'us-east-1_Test1', region: 'us-east-1' };

/** An operation that the gateway does not have: all that it takes is this record. */
const getGroup: ReadOperation<GetGroupCommandInput, GetGroupCommandOutput, { readonly name: string }> = {
  schema: GetGroup$,
  category: 'UserPoolResourceRead',
  kind: 'read',
  coalescingKey: ({ GroupName = '' }) => GroupName,
  errorCodes: { ResourceNotFoundException: 'USER_NOT_FOUND' },
  toResult: ({ Group }) => ({ name: Group?.GroupName ?? '' }),
  billedUser: (_input, group) => group?.name ?? '',
};

let server: Server;
let clients: Clients;
let executor: CallExecutor;
let seen: { target: unknown; body: unknown }[];
let answer: { status: number; body: object };
const billed: string[] = [];
const quotas: string[] = [];

beforeEach(async () => {
  seen = [];
  answer = { status: 200, body: { Group: { GroupName: 'staff' } } };
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({ target: request.headers['x-amz-target'], body: JSON.parse(body) });
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await waitFor(() => server.listening);
  clients = createClients({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials,
  });
  const callMetrics = {
    ...silentCallMetrics,
    billable: (poolId: string, username: string) => void billed.push(`${poolId} ${username}`),
    quota: ({ category }: { readonly category: string }) => void quotas.push(category),
  };
  const share = { rates: toQuotaRates({}), burstMs: 1000 };
  const log = pino({ level: 'silent' });
  executor = createCallExecutor(clients, share, { timeoutMs: 3000 }, systemClock, callMetrics, log);
});
afterEach(async () => {
  await clients.close();
  server.close();
});

describe('an operation that is only described', () => {
  test('is called, converted, counted, billed and metered by its description', async () => {
    const scope = new RequestScope(10_000, systemClock);
    expect(await executor.read(pool, getGroup, { GroupName: 'staff' }, scope)).toEqual({ name: 'staff' });
    expect(seen).toEqual([
      {
        target: 'AWSCognitoIdentityProviderService.GetGroup',
        body: { UserPoolId: pool.id, GroupName: 'staff' },
      },
    ]);
    expect(scope.usage).toMatchObject({ calls: new Map([['GetGroup', 1]]), billable: 1 });
    expect(billed).toEqual(['us-east-1_Test1 staff']);
    expect(quotas).toEqual(['UserPoolResourceRead']);
    scope.cancel();
  });

  test('is made once for concurrent requests for the same key, and again for another key', async () => {
    const scopes = [1, 2, 3].map(() => new RequestScope(10_000, systemClock));
    const names = ['staff', 'staff', 'other'];
    await Promise.all(
      scopes.map((scope, n) => executor.read(pool, getGroup, { GroupName: names[n] }, scope)),
    );
    expect(seen).toHaveLength(2);
    expect(scopes.map(({ usage }) => usage.coalesced)).toEqual([0, 1, 0]);
    for (const scope of scopes) scope.cancel();
  });

  test('has codes of its own for names of errors', async () => {
    const scope = new RequestScope(10_000, systemClock);
    answer = { status: 400, body: { __type: 'ResourceNotFoundException', message: 'no' } };
    const call = executor.read(pool, getGroup, { GroupName: 'staff' }, scope);
    await expect(call).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    answer = { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } };
    const other = executor.read(pool, getGroup, { GroupName: 'staff' }, scope);
    await expect(other).rejects.toMatchObject({ code: 'COGNITO_ACCESS_DENIED' });
    scope.cancel();
  });
});

test('inputs may hold lists, booleans, dates and maps', async () => {
  const scope = new RequestScope(10_000, systemClock);
  const input = {
    UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
    ForceAliasCreation: false,
    ClientMetadata: { reason: 'support', __proto__x: 'y' },
    Since: new Date(1_700_000_000_500),
    Absent: undefined,
  };
  await clients.for(pool, 'UserUpdate')(UpdateAuthEventFeedback$, input, scope);
  expect(seen[0]?.body).toEqual({
    UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
    ForceAliasCreation: false,
    ClientMetadata: { reason: 'support', __proto__x: 'y' },
    Since: 1_700_000_000.5,
  });
  scope.cancel();
});
