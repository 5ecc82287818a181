import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { CredentialsError, toCause, toGatewayError } from '../../src/cognito/errors.js';
import type { Code } from '../../src/errors/codes.js';
import { type Pair, startPair } from '../support/test-gateway.js';

const query = '{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }';
const role = 'arn:aws:iam::444455556666:role/reader';

/** An STS with the same response to every AssumeRole. */
let sts: Server;
let answer: { readonly status: number; readonly body: string } | 'drop' | 'hang';

const granted = {
  status: 200,
  body: `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>AKID</AccessKeyId>
    <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration>
    </Credentials></AssumeRoleResult></AssumeRoleResponse>`,
};

function refusal(code: string, status = 400) {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${role} secret</Message></Error></ErrorResponse>`;
  return { status, body };
}

beforeAll(async () => {
  sts = createServer((request, response) => {
    if (answer === 'hang') return;
    if (answer === 'drop') return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body);
  });
  await new Promise<void>((resolve) => sts.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  sts.closeAllConnections();
  sts.close();
});

/** Credentials of a role, as from AWS; the SDK tries once where it would try three times. */
function assumeRole(): AwsCredentialIdentityProvider {
  return fromTemporaryCredentials({
    masterCredentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    params: { RoleArn: role },
    clientConfig: {
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${(sts.address() as AddressInfo).port}`,
      maxAttempts: 1,
    },
  });
}

/** Starts a gateway while STS grants credentials; from its first look-up on STS answers as given. */
async function start(then: typeof answer, REQUEST_TIMEOUT_MS = '2000'): Promise<Pair> {
  answer = granted;
  const pair = await startPair({
    credentials: assumeRole(),
    environment: { REQUEST_TIMEOUT_MS, METRICS_PORT: '0' },
  });
  answer = then;
  return pair;
}

describe('credentials that STS refuses', () => {
  test.each<[string, typeof answer, Code]>([
    ['AccessDenied', refusal('AccessDenied', 403), 'COGNITO_ACCESS_DENIED'],
    ['RegionDisabledException', refusal('RegionDisabledException', 403), 'COGNITO_ACCESS_DENIED'],
    ['InvalidIdentityToken', refusal('InvalidIdentityToken'), 'COGNITO_ACCESS_DENIED'],
    ['IDPRejectedClaim', refusal('IDPRejectedClaim', 403), 'COGNITO_ACCESS_DENIED'],
    ['ExpiredTokenException', refusal('ExpiredTokenException'), 'COGNITO_ACCESS_DENIED'],
    ['PackedPolicyTooLarge', refusal('PackedPolicyTooLarge'), 'COGNITO_ACCESS_DENIED'],
    ['MalformedPolicyDocument', refusal('MalformedPolicyDocument'), 'COGNITO_ACCESS_DENIED'],
    ['ValidationError', refusal('ValidationError'), 'COGNITO_ACCESS_DENIED'],
    ['IDPCommunicationError', refusal('IDPCommunicationError'), 'COGNITO_UNAVAILABLE'],
    ['Throttling', refusal('Throttling'), 'COGNITO_UNAVAILABLE'],
    ['InternalFailure', refusal('InternalFailure', 500), 'COGNITO_UNAVAILABLE'],
    ['ServiceUnavailable', refusal('ServiceUnavailable', 503), 'COGNITO_UNAVAILABLE'],
    ['a page of a proxy', { status: 502, body: '<html>' }, 'COGNITO_UNAVAILABLE'],
    ['a broken connection', 'drop', 'COGNITO_UNAVAILABLE'],
    ['no answer at all', 'hang', 'COGNITO_UNAVAILABLE'],
  ])('%s', async (_what, given, code) => {
    const pair = await start(given);
    const { data, errors } = await pair.ask(query);
    const page = await (await fetch(pair.metricsUrl)).text();
    const calls = pair.sandbox.count();
    await pair.close();
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([{ user: null }, [code]]);
    expect(JSON.stringify(errors)).not.toMatch(/arn:|secret|STS|reader/);
    expect(calls).toBe(0);
    // A throttle by STS does not concern Cognito's quotas.
    expect(page).toMatch(/cognito_gateway_quota_rate\{[^}]*category="UserRead"\} 96\n/);
    expect(page).toContain('cognito_gateway_errors_total{code="COGNITO_TIMEOUT"} 0');
  });

  test('are requested again after a temporary failure', async () => {
    const pair = await start(refusal('IDPCommunicationError'), '10000');
    const asked = pair.ask(query);
    await new Promise<void>((resolve) => sts.once('request', () => resolve()));
    answer = granted;
    expect(await asked).toMatchObject({ data: { user: { username: 'ada' } } });
    await pair.close();
  });
});

describe('credentials that do not arrive', () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error('m'), { name, ...more });
  test.each<[string, unknown, Code]>([
    ['no source has any', named('CredentialsProviderError'), 'COGNITO_ACCESS_DENIED'],
    ['a token file is missing', named('Error', { code: 'ENOENT' }), 'COGNITO_ACCESS_DENIED'],
    ['a token file may not be read', named('Error', { code: 'EACCES' }), 'COGNITO_ACCESS_DENIED'],
    ['the SSO session has expired', named('TokenProviderError'), 'COGNITO_ACCESS_DENIED'],
    ['the instance does not answer', named('TimeoutError'), 'COGNITO_UNAVAILABLE'],
    ['the container does not answer', named('Error', { code: 'ECONNREFUSED' }), 'COGNITO_UNAVAILABLE'],
    ['the instance fails', named('ProviderError', { statusCode: 503 }), 'COGNITO_UNAVAILABLE'],
    [
      'a source says so in its cause',
      named('CredentialsProviderError', { cause: named('Error', { code: 'ETIMEDOUT' }) }),
      'COGNITO_UNAVAILABLE',
    ],
    ['something else is thrown', 'text', 'COGNITO_ACCESS_DENIED'],
  ])('%s', (_what, cause, code) => {
    expect(toGatewayError(new CredentialsError(cause)).code).toBe(code);
  });

  test('are logged with the reason', () => {
    const cause = named('AccessDenied', { message: `not authorized to assume ${role}` });
    expect(toCause(new CredentialsError(cause))).toContain(role);
    expect(toCause(new CredentialsError(named('SignatureDoesNotMatch')))).not.toContain('m\n');
  });
});
