import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AdminGetUser$,
  type AdminGetUserCommandOutput,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { createSend, type Send } from '../../../src/cognito/client/send-command.js';
import { toCause, toGatewayError } from '../../../src/cognito/errors.js';
import type { Code } from '../../../src/errors/codes.js';
import { neverExpires } from '../../support/access.js';
import { credentials } from '../../support/test-gateway.js';

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

let server: Server;
let client: CognitoIdentityProviderClient;
let send: Send;
let answer: Answer;
const agent = new Agent();

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(answer.status, { 'x-amzn-requestid': 'r-1', ...answer.headers }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new CognitoIdentityProviderClient({ region: 'us-east-1', endpoint, credentials });
  send = createSend(client, agent);
});
afterAll(async () => {
  client.destroy();
  await agent.destroy();
  server.close();
});

function ask(): Promise<AdminGetUserCommandOutput> {
  const input = { UserPoolId: 'us-east-1_Test1', Username: 'ada' };
  return send<AdminGetUserCommandOutput>(AdminGetUser$, input, neverExpires);
}

/** The error that the client gets for an answer of Cognito's, or of something on the way to it. */
async function errorOf(given: Answer) {
  answer = given;
  const thrown: unknown = await ask().then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeDefined();
  return toGatewayError(thrown);
}

const html = '<html><head><title>Error</title></head><body><h1>Error</h1></body></html>';
const json = { 'content-type': 'application/x-amz-json-1.1' };
type Row = readonly [what: string, answer: Answer];

const throttles: readonly Row[] = [
  ['429 with text', { status: 429, body: 'Too Many Requests' }],
  ['429 with HTML', { status: 429, body: html }],
  ['429 with nothing', { status: 429, body: '' }],
  ['429 with an empty object', { status: 429, headers: json, body: '{}' }],
  ['429 with another error', { status: 429, headers: json, body: '{"__type":"SomethingElse"}' }],
  ['429 with half of its JSON', { status: 429, headers: json, body: '{"__type":"Too' }],
  [
    'text with the name in its header',
    { status: 400, headers: { 'x-amzn-errortype': 'TooManyRequestsException' }, body: 'Slow down' },
  ],
  [
    'HTML with a name and an address in its header',
    {
      status: 400,
      headers: { 'x-amzn-errortype': 'ThrottlingException:http://internal.amazon.com/coral/' },
      body: html,
    },
  ],
  [
    'nothing, with a qualified name in its header',
    {
      status: 400,
      headers: { 'x-amzn-errortype': 'com.amazonaws.cognito#TooManyRequestsException' },
      body: '',
    },
  ],
  [
    'JSON whose __type is qualified',
    { status: 400, headers: json, body: '{"__type":"com.amazon.coral.availability#ThrottlingException"}' },
  ],
  ['JSON whose name is under code', { status: 400, headers: json, body: '{"code":"Throttling"}' }],
  ['JSON as XML would have it', { status: 400, headers: json, body: '{"Error":{"Code":"Throttling"}}' }],
  [
    'XML of the query protocol',
    {
      status: 400,
      body: '<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>',
    },
  ],
  [
    'XML of the name itself',
    {
      status: 400,
      headers: { 'content-type': 'text/xml' },
      body: '<ThrottlingException><message>Rate exceeded</message></ThrottlingException>',
    },
  ],
  ['text that begins with the name', { status: 400, body: 'ThrottlingException: Rate exceeded' }],
  ['text that says so in words', { status: 503, body: 'Rate exceeded' }],
  ['HTML that says so in words', { status: 503, body: '<html><body>429 Too Many Requests</body></html>' }],
  ['200 with text that says so', { status: 200, body: 'TooManyRequestsException' }],
];

describe('a throttle', () => {
  test.each(throttles)('is recognised: %s', async (_what, given) => {
    const error = await errorOf(given);
    expect(error.extensions).toEqual({ code: 'TOO_MANY_REQUESTS', retryable: true, requestId: 'r-1' });
    expect(toCause(error.cause)).not.toMatch(/undefined|<html/);
  });

  test.each<[string, Answer, Code]>([
    [
      'another error whose message speaks of it',
      {
        status: 400,
        headers: json,
        body: '{"__type":"InvalidParameterException","message":"Rate exceeded"}',
      },
      'BAD_USER_INPUT',
    ],
    [
      'a user who is not found, of a telling name',
      { status: 400, headers: json, body: '{"__type":"UserNotFoundException","message":"Throttling"}' },
      'USER_NOT_FOUND',
    ],
    [
      'a page that counts requests',
      { status: 503, body: '<html>Requests: 12</html>' },
      'COGNITO_UNAVAILABLE',
    ],
  ])('is not seen in %s', async (_what, given, code) => {
    expect((await errorOf(given)).code).toBe(code);
  });

  test('is not detected in a user whose attributes mention throttling', async () => {
    const body = { Username: 'ada', UserAttributes: [{ Name: 'name', Value: 'ThrottlingException' }] };
    answer = { status: 200, headers: json, body: JSON.stringify(body) };
    expect(await ask()).toMatchObject(body);
  });
});

const bodies: readonly (readonly [string, Pick<Answer, 'headers' | 'body'>])[] = [
  ['nothing', { body: '' }],
  ['an empty object', { headers: json, body: '{}' }],
  ['JSON without a name', { headers: json, body: '{"message":"Forbidden"}' }],
  ['JSON whose name is none', { headers: json, body: '{"__type":{"a":1}}' }],
  ['JSON whose name is empty', { headers: json, body: '{"__type":""}' }],
  ['JSON whose name is a number', { headers: json, body: '{"__type":5}' }],
  ['JSON that repeats a status', { headers: json, body: '{"code":403,"message":"Forbidden"}' }],
  ['JSON whose code is a sentence', { headers: json, body: '{"code":"access is denied"}' }],
  ['JSON that is not an object', { headers: json, body: '[]' }],
  ['null', { headers: json, body: 'null' }],
  ['HTML', { headers: { 'content-type': 'text/html' }, body: html }],
  ['text', { headers: { 'content-type': 'text/plain' }, body: 'no' }],
];
const statuses = [301, 302, 307, 400, 403, 404, 405, 407, 408, 413, 451, 500, 502, 503, 504];

describe('an answer that is not of Cognito', () => {
  test.each(statuses.flatMap((status) => bodies.map(([what, body]) => [status, what, body] as const)))(
    'is COGNITO_UNAVAILABLE: %i with %s',
    async (status, _what, body) => {
      const error = await errorOf({ status, ...body });
      expect(error.extensions).toEqual({ code: 'COGNITO_UNAVAILABLE', retryable: true, requestId: 'r-1' });
    },
  );

  test.each([301, 403, 404, 407, 500])('also with an unknown error name: %i', async (status) => {
    expect((await errorOf({ status, headers: json, body: '{"__type":"SomethingUnmodelled"}' })).code).toBe(
      'COGNITO_UNAVAILABLE',
    );
  });

  test('is not followed if it is a redirect', async () => {
    const { code } = await errorOf({ status: 307, headers: { location: 'http://127.0.0.1:1/' }, body: '' });
    expect(code).toBe('COGNITO_UNAVAILABLE');
  });
});

describe('an error by its name', () => {
  test.each<[string, number, Code]>([
    ['ForbiddenException', 403, 'COGNITO_UNAVAILABLE'],
    ['ForbiddenException', 400, 'COGNITO_UNAVAILABLE'],
    ['AccessDeniedException', 403, 'COGNITO_ACCESS_DENIED'],
    ['AccessDeniedException', 400, 'COGNITO_ACCESS_DENIED'],
    ['IncompleteSignature', 400, 'COGNITO_ACCESS_DENIED'],
    ['RequestExpired', 403, 'COGNITO_ACCESS_DENIED'],
    ['ValidationException', 400, 'BAD_USER_INPUT'],
    ['SerializationException', 400, 'BAD_USER_INPUT'],
    ['UnknownOperationException', 404, 'OPERATION_NOT_ENABLED'],
    ['UsernameExistsException', 400, 'USER_EXISTS'],
    ['UnexpectedLambdaException', 400, 'TRIGGER_REFUSED'],
    ['SomethingUnmodelled', 400, 'INTERNAL_SERVER_ERROR'],
    // Names that every object has.
    ['constructor', 400, 'INTERNAL_SERVER_ERROR'],
  ])('%s with status %i is read from the header and from the body', async (name, status, code) => {
    const header = { 'x-amzn-errortype': `${name}:` };
    expect((await errorOf({ status, headers: { ...json, ...header }, body: '{}' })).code).toBe(code);
    expect((await errorOf({ status, headers: json, body: JSON.stringify({ __type: name }) })).code).toBe(
      code,
    );
  });

  test('is read from the header if the body is an HTML page', async () => {
    const headers = { 'x-amzn-errortype': 'AccessDeniedException' };
    expect((await errorOf({ status: 403, headers, body: html })).code).toBe('COGNITO_ACCESS_DENIED');
  });

  test('in XML counts', async () => {
    const body =
      '<ErrorResponse><Error><Code>ExpiredToken</Code><Message>m</Message></Error></ErrorResponse>';
    expect((await errorOf({ status: 403, body })).code).toBe('COGNITO_ACCESS_DENIED');
  });

  test('has the meaning that the operation defines for it', () => {
    const exception = Object.assign(new Error('m'), { name: 'ResourceNotFoundException' });
    expect(toGatewayError(exception, { ResourceNotFoundException: 'GROUP_NOT_FOUND' }).code).toBe(
      'GROUP_NOT_FOUND',
    );
    expect(toGatewayError(exception, { LimitExceededException: 'LIMIT_EXCEEDED' }).code).toBe(
      'USER_POOL_NOT_FOUND',
    );
  });
});
