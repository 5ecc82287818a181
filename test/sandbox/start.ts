import {
  CognitoIdentityProvider as Client,
  type CognitoIdentityProvider,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';

const closers: (() => unknown)[] = [];

/**
 * Closes what was started since it last ran, for an `afterEach` of each test file: the files of a worker share this
 * module, which could register the hook for the first of them only.
 */
export async function closeStarted(): Promise<void> {
  await Promise.all(closers.splice(0).map((close) => close()));
}

/** Starts a sandbox that `closeStarted` closes. */
export async function start(options?: SandboxOptions): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  closers.push(() => sandbox.close());
  return sandbox;
}

/** Builds a real SDK client for a sandbox that never retries. */
export function createClient({ url }: Sandbox, region = 'us-east-1'): CognitoIdentityProvider {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  const client = new Client({ endpoint: url, region, credentials, maxAttempts: 1 });
  closers.push(() => client.destroy());
  return client;
}

/** Starts a sandbox and a client for it in one region. */
export async function startWithClient(options?: SandboxOptions, region?: string) {
  const sandbox = await start(options);
  return { sandbox, client: createClient(sandbox, region) };
}

/** Posts a request by hand, for what the SDK would not send; `headers` override the well-formed ones. */
export function post(
  { url }: Sandbox,
  operation: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      authorization: sign('us-east-1/cognito-idp'),
      ...headers,
    },
  });
}

/** Makes an authorization header with a scope of the tester's choice. */
export function sign(scope: string): string {
  return `AWS4-HMAC-SHA256 Credential=AKIDRAW/20260101/${scope}/aws4_request, SignedHeaders=host;x-amz-date, Signature=00ff`;
}
