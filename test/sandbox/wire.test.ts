import { afterEach, describe, expect, test } from '@jest/globals';
import { closeStarted, post, sign, start } from './start.js';

afterEach(closeStarted);

const ada = JSON.stringify({ UserPoolId: 'us-east-1_Abc123', Username: 'ada' });
const target = 'AWSCognitoIdentityProviderService';

describe('the wire', () => {
  test('carries AWS JSON 1.1 with a request id, the one in the log', async () => {
    const sandbox = await start();
    const response = await post(sandbox, 'AdminGetUser', ada);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(response.headers.get('x-amzn-requestid')).toBe(sandbox.calls[0]?.requestId);
    expect(await response.json()).toMatchObject({ Username: 'ada', UserCreateDate: 1_650_000_000.123 });
  });

  test('names an error in the body and in a header', async () => {
    const sandbox = await start();
    const response = await post(sandbox, 'AdminGetUser', ada.replace('ada', 'nobody'));
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe('UserNotFoundException:');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toEqual({
      __type: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });

  test.each([
    ['no authorization', { authorization: '' }, 'MissingAuthenticationTokenException'],
    ['a bearer token', { authorization: 'Bearer x' }, 'MissingAuthenticationTokenException'],
    ['another service', { authorization: sign('us-east-1/s3') }, 'MissingAuthenticationTokenException'],
    ['another region', { authorization: sign('eu-west-1/cognito-idp') }, 'ResourceNotFoundException'],
    ['an unknown operation', { 'x-amz-target': `${target}.AdminFly` }, 'UnknownOperationException'],
    ['a method of objects', { 'x-amz-target': `${target}.constructor` }, 'UnknownOperationException'],
    ['another service’s target', { 'x-amz-target': 'Other.AdminGetUser' }, 'UnknownOperationException'],
  ])('refuses a request with %s', async (_, headers, type) => {
    const sandbox = await start();
    const response = await post(sandbox, 'AdminGetUser', ada, headers);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: type });
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '{"UserPoolId":1,"Username":"ada"}',
    '{"UserPoolId":"us-east-1_Abc123","Username":{}}',
  ])('refuses the body %j', async (body) => {
    const sandbox = await start();
    const response = await post(sandbox, 'AdminGetUser', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
  });

  test.each(['{"Limit":"5"}', '{"Limit":1.5}', '{"AttributesToGet":"sub"}', '{"AttributesToGet":[1]}'])(
    'refuses ListUsers with %s',
    async (members) => {
      const sandbox = await start();
      const body = JSON.stringify({ UserPoolId: 'us-east-1_Abc123', ...JSON.parse(members) });
      const response = await post(sandbox, 'ListUsers', body);
      expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
    },
  );

  test('takes null as absent', async () => {
    const sandbox = await start();
    const body = '{"UserPoolId":"us-east-1_Abc123","Limit":null,"Filter":null,"AttributesToGet":null}';
    expect((await post(sandbox, 'ListUsers', body)).status).toBe(200);
  });

  test('refuses a body that is too long, and continues to serve', async () => {
    const sandbox = await start();
    expect((await post(sandbox, 'AdminGetUser', ' '.repeat(300_000))).status).toBe(413);
    expect((await post(sandbox, 'AdminGetUser', ada)).status).toBe(200);
  });

  test('has nothing at other paths and methods', async () => {
    const sandbox = await start();
    expect((await fetch(sandbox.url)).status).toBe(404);
    expect((await fetch(`${sandbox.url}/users`, { method: 'POST', body: ada })).status).toBe(404);
  });
});
