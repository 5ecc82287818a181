import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AdminGetUser$,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ListUsers$,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HttpRequest } from '@smithy/core/protocols';
import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { Agent } from 'undici';
import { createSend } from '../../../src/cognito/client/send-command.js';
import { createSign } from '../../../src/cognito/client/sigv4.js';
import { RequestScope } from '../../../src/common/request-scope.js';
import type { FaultKind } from '../../../src/sandbox/faults.js';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.js';
import { neverExpires } from '../../support/access.js';
import { createClock } from '../../support/clock.js';
import { credentials } from '../../support/test-gateway.js';
import { waitFor } from '../../support/wait-for.js';

const poolId = 'us-east-1_Test1';
const input = { UserPoolId: poolId, Username: 'ada' };

function createClient(endpoint: string) {
  return new CognitoIdentityProviderClient({ region: 'us-east-1', endpoint, credentials, maxAttempts: 1 });
}

interface Failure extends Error {
  readonly $fault?: string;
  readonly $metadata?: Readonly<Record<string, unknown>>;
}

/** The result of a call: its output, or the visible part of its error. Ids and numbers of attempts differ by call. */
async function outcomeOf(call: Promise<object>) {
  const about = ({ requestId: _, attempts: __, totalRetryDelay: ___, ...rest }: Failure['$metadata'] = {}) =>
    rest;
  try {
    const { $metadata, ...output }: { readonly $metadata?: Failure['$metadata'] } = await call;
    return { output, metadata: about($metadata) };
  } catch (caught) {
    const error = caught as Failure;
    const { name, message, $fault, $metadata } = error;
    return { name, message, $fault, metadata: about($metadata), type: error.constructor };
  }
}

describe('sending a command', () => {
  let sandbox: Sandbox;
  let client: CognitoIdentityProviderClient;
  const agent = new Agent({ connections: 4 });

  beforeAll(async () => {
    const users = [{ username: 'ada', attributes: { email: 'ada@example.com' }, mfaMethods: ['SMS_MFA'] }];
    sandbox = await startSandbox({ pools: [createPool({ id: poolId, users })] });
    client = createClient(sandbox.url);
  });
  beforeEach(() => sandbox.reset());
  afterAll(async () => {
    client.destroy();
    await agent.destroy();
    await sandbox.close();
  });

  const refusal = (type: string, status = 400): [string, FaultKind] => [
    type,
    { kind: 'error', type, status },
  ];
  test.each<[string, FaultKind | undefined]>([
    ['nothing', undefined],
    refusal('UserNotFoundException'),
    refusal('ResourceNotFoundException'),
    refusal('InvalidParameterException'),
    refusal('TooManyRequestsException'),
    refusal('NotAuthorizedException'),
    refusal('OperationNotEnabledException'),
    refusal('InternalErrorException', 500),
    refusal('AccessDeniedException'),
    refusal('UnrecognizedClientException'),
    refusal('ExpiredTokenException'),
    refusal('InvalidSignatureException'),
    refusal('ThrottlingException'),
    refusal('LimitExceededException'),
    refusal('SomethingUnmodelled'),
    refusal('ServiceUnavailable', 503),
    [
      'a name in the body only',
      { kind: 'error', type: 'AccessDeniedException', spelling: 'Message', header: false },
    ],
    ['an empty body', { kind: 'body', status: 200, contentType: 'application/x-amz-json-1.1', body: '' }],
    ['an empty object', { kind: 'body', status: 200, contentType: 'application/x-amz-json-1.1', body: '{}' }],
  ])('ends as the SDK would where Cognito answers with %s', async (_what, fault) => {
    if (fault) sandbox.inject(fault);
    const theirs = await outcomeOf(client.send(new AdminGetUserCommand(input)));
    const ours = await outcomeOf(createSend(client, agent)(AdminGetUser$, input, neverExpires));
    expect(ours).toEqual(theirs);
  });

  test.each<[string, FaultKind]>([
    ['an HTML 503', { kind: 'html' }],
    ['an HTML 200', { kind: 'html', status: 200 }],
    ['half a body, well framed', { kind: 'truncate', framed: true }],
    [
      'a body that is not JSON',
      { kind: 'body', status: 200, contentType: 'application/x-amz-json-1.1', body: 'no' },
    ],
  ])('names %s as the SDK would', async (_what, fault) => {
    sandbox.inject(fault);
    const theirs = await outcomeOf(client.send(new AdminGetUserCommand(input)));
    const ours = await outcomeOf(createSend(client, agent)(AdminGetUser$, input, neverExpires));
    // The SDK appends a hint for people who debug it.
    expect({ ...ours, message: '' }).toEqual({ ...theirs, message: '' });
    expect(ours).toMatchObject({ name: 'SyntaxError' });
  });

  test('reads ListUsers as the SDK would', async () => {
    const search = { UserPoolId: poolId, Filter: 'username = "ada"', Limit: 1 };
    const theirs = await outcomeOf(client.send(new ListUsersCommand(search)));
    const ours = await outcomeOf(createSend(client, agent)(ListUsers$, search, neverExpires));
    expect(ours).toEqual(theirs);
    expect(ours).toMatchObject({ output: { Users: [{ Username: 'ada' }] } });
  });

  test('aborts a call when no request waits for it any more', async () => {
    sandbox.inject({ kind: 'hold', until: new Promise(() => {}) });
    const caller = new RequestScope(1000, createClock());
    const call = createSend(client, agent)(AdminGetUser$, input, caller);
    await waitFor(() => sandbox.count() === 1);
    caller.cancel();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await waitFor(() => sandbox.calls[0]?.status === 'dropped');
  });

  test('aborts a call that has no socket yet, and never sends it', async () => {
    const narrow = new Agent({ connections: 1 });
    let answerNow = () => {};
    const until1 = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    sandbox.inject({ kind: 'hold', until: until1, times: 1 });
    const send = createSend(client, narrow);
    const first = send(AdminGetUser$, input, neverExpires);
    await waitFor(() => sandbox.count() === 1);
    const caller = new RequestScope(1000, createClock());
    const second = send(AdminGetUser$, input, caller);
    caller.cancel();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    answerNow();
    await first;
    await send(AdminGetUser$, input, neverExpires);
    expect(sandbox.count()).toBe(2);
    await narrow.destroy();
  });

  test('signs with new credentials once the old ones expire', async () => {
    let issued = 0;
    const rotating = new CognitoIdentityProviderClient({
      region: 'us-east-1',
      endpoint: sandbox.url,
      credentials: async () => {
        issued += 1;
        return {
          accessKeyId: `AKID${issued}`,
          secretAccessKey: 's',
          expiration: new Date(Date.now() + 1000),
        };
      },
    });
    const send = createSend(rotating, agent);
    await send(AdminGetUser$, input, neverExpires);
    await send(AdminGetUser$, input, neverExpires);
    const keys = sandbox.calls.map(({ accessKeyId }) => accessKeyId);
    expect(new Set(keys).size).toBe(2);
    rotating.destroy();
  });

  test('requests credentials that are valid for long once a second, and others for each call', async () => {
    async function countRequests(lifetimeMs: number | undefined, suspendedMs = 0): Promise<number> {
      let requests = 0;
      const clock = createClock();
      const expiration = lifetimeMs === undefined ? undefined : new Date(clock.date() + lifetimeMs);
      async function provide() {
        requests += 1;
        return { accessKeyId: 'AKID', secretAccessKey: 's', ...(expiration && { expiration }) };
      }
      // The client's own provider, without its cache.
      const { config } = client;
      const send = createSend({ config: { ...config, credentials: provide } } as typeof client, agent, clock);
      for (let n = 0; n < 3; n += 1) await send(AdminGetUser$, input, neverExpires);
      clock.suspend(suspendedMs);
      await send(AdminGetUser$, input, neverExpires);
      await clock.advance(1000);
      await send(AdminGetUser$, input, neverExpires);
      return requests;
    }
    expect(await countRequests(undefined)).toBe(2);
    expect(await countRequests(3_600_000)).toBe(2);
    expect(await countRequests(299_000)).toBe(5);
    expect(await countRequests(-1000)).toBe(5);
    // A suspended machine's monotonic clock stands still while the credentials expire.
    expect(await countRequests(3_600_000, 3_600_000)).toBe(3);
  });

  test('corrects its clock by the date of the answer that refuses its signature, and sends once more', async () => {
    const dates: string[] = [];
    const server = createServer((request, response) => {
      dates.push(String(request.headers['x-amz-date']));
      response.writeHead(400, {
        date: 'Fri, 01 Jan 2100 00:00:00 GMT',
        'x-amzn-errortype': 'InvalidSignatureException',
      });
      response.end('{"__type":"InvalidSignatureException"}');
    }).listen(0, '127.0.0.1');
    await waitFor(() => server.listening);
    const skewed = createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const send = createSend(skewed, agent);
    for (let n = 0; n < 2; n += 1) {
      await expect(send(AdminGetUser$, input, neverExpires)).rejects.toMatchObject({
        name: 'InvalidSignatureException',
      });
    }
    expect(dates[0]).toMatch(new RegExp(`^${new Date().getUTCFullYear()}`));
    expect(dates).toHaveLength(3);
    for (const date of dates.slice(1)) expect(date).toMatch(/^21000101T0000|^20991231T2359/);
    skewed.destroy();
    server.close();
  });

  test('removes its clock correction once a rejection with another date shows that it is wrong', async () => {
    const dates: string[] = [];
    let date = 'Fri, 01 Jan 2100 00:00:00 GMT';
    const server = createServer((request, response) => {
      dates.push(String(request.headers['x-amz-date']));
      response.writeHead(400, { date, 'x-amzn-errortype': 'InvalidSignatureException' });
      response.end('{"__type":"InvalidSignatureException"}');
    }).listen(0, '127.0.0.1');
    await waitFor(() => server.listening);
    const skewed = createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const send = createSend(skewed, agent);
    await send(AdminGetUser$, input, neverExpires).catch(() => {});
    date = new Date().toUTCString();
    await send(AdminGetUser$, input, neverExpires).catch(() => {});
    const thisYear = String(new Date().getUTCFullYear());
    // Signed by the machine's clock, then by the answer's, then by that still, then by the machine's again.
    expect(dates.map((text) => text.slice(0, 4).replace('2099', '2100'))).toEqual([
      thisYear,
      '2100',
      '2100',
      thisYear,
    ]);
    skewed.destroy();
    server.close();
  });

  test('resolves the endpoint again after a failure', async () => {
    const failing = createClient(sandbox.url);
    const { config } = failing;
    let tries = 0;
    const region = config.region;
    const flaky = Object.assign(Object.create(failing), {
      config: new Proxy(config, {
        get(target, name, receiver) {
          if (name !== 'endpoint') return Reflect.get(target, name, receiver);
          tries += 1;
          if (tries === 1) return () => Promise.reject(new Error('not now'));
          return Reflect.get(target, name, receiver);
        },
      }),
    }) as CognitoIdentityProviderClient;
    expect(await region()).toBe('us-east-1');
    const send = createSend(flaky, agent);
    await expect(send(AdminGetUser$, input, neverExpires)).rejects.toThrow('not now');
    expect(await send(AdminGetUser$, input, neverExpires)).toMatchObject({ Username: 'ada' });
    failing.destroy();
  });

  test('sends the same as the SDK, except data about the SDK itself', async () => {
    const seen: {
      method: string | undefined;
      url: string | undefined;
      headers: IncomingHttpHeaders;
      body: string;
    }[] = [];
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      response.end('{"Username":"ada"}');
    }).listen(0, '127.0.0.1');
    await waitFor(() => server.listening);
    const recorded = createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await recorded.send(new AdminGetUserCommand(input));
    await createSend(recorded, agent)(AdminGetUser$, input, neverExpires);

    const [theirs, ours] = seen.map(({ headers, ...rest }) => {
      const { authorization = '', ...others } = headers;
      const about = [
        'user-agent',
        'x-amz-user-agent',
        'amz-sdk-invocation-id',
        'amz-sdk-request',
        'connection',
        'x-amz-date',
      ];
      return {
        ...rest,
        credential: /Credential=(\S+),/.exec(authorization)?.[1],
        headers: Object.fromEntries(Object.entries(others).filter(([name]) => !about.includes(name))),
      };
    });
    expect(ours).toEqual(theirs);
    expect(ours?.credential).toMatch(/^AKIDGATEWAY\/\d{8}\/us-east-1\/cognito-idp\/aws4_request$/);
    recorded.destroy();
    server.close();
  });
});

describe('the signature', () => {
  test("is the SDK's own, for any credentials, body, region and time", async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    const word = fc.stringMatching(/^[a-z\d-]{1,20}$/);
    const signers = new Map<string, ReturnType<typeof createSign>>();
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          accessKeyId: fc.stringMatching(/^[A-Z\d]{16,20}$/),
          secretAccessKey: fc.string({ minLength: 1, maxLength: 40 }),
          sessionToken: fc.option(fc.stringMatching(/^[\w+/=]{1,300}$/), { nil: undefined }),
        }),
        text,
        fc.oneof(word, fc.constant('eu-west-1')),
        fc.constantFrom('AdminGetUser', 'ListUsers'),
        fc.constantFrom('/', '/proxy/cognito', '/a b/ü'),
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        async ({ sessionToken, ...pair }, body, region, name, rawPath, date) => {
          const keys = { ...pair, ...(sessionToken !== undefined && { sessionToken }) };
          const host = 'cognito-idp.example.com';
          const path = encodeURI(rawPath);
          const target = `AWSCognitoIdentityProviderService.${name}`;
          // A signer keeps parts of earlier signatures.
          const sign = signers.get(region) ?? createSign({ region, service: 'cognito-idp' });
          signers.set(region, sign);
          const ours = sign({ host, path, target, body }, keys, date);

          const signer = new SignatureV4({
            credentials: keys,
            region,
            service: 'cognito-idp',
            sha256: Hash.bind(null, 'sha256'),
          });
          const { 'content-length': length = '', 'content-type': type = '' } = ours;
          const headers = { host, 'content-type': type, 'content-length': length, 'x-amz-target': target };
          const unsigned = new HttpRequest({ method: 'POST', hostname: host, path, headers, body });
          const theirs = await signer.sign(unsigned, { signingDate: date });
          expect(ours).toEqual(theirs.headers);
        },
      ),
      { numRuns: 300 },
    );
  });
});
