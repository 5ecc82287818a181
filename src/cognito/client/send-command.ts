import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { SpanKind } from '@opentelemetry/api';
import { getEndpointFromInstructions } from '@smithy/core/endpoints';
import type { HttpResponse } from '@smithy/core/protocols';
import type {
  $ClientProtocol,
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
  MetadataBearer,
  StaticOperationSchema,
} from '@smithy/types';
import type { Dispatcher } from 'undici';
import { type Clock, systemClock } from '../../common/clock.js';
import type { CancellationScope } from '../../common/request-scope.js';
import { traced } from '../../common/tracing.js';
import { CredentialsError, toGatewayError } from '../errors.js';
import { Attempt } from './cancellable-attempt.js';
import { AbortError, exchange, withMetadata } from './http-exchange.js';
import { toAnswerError } from './non-json-errors.js';
import { createOutputDeserializer, type DeserializeOutput } from './output-deserializer.js';
import { createSign } from './sigv4.js';

/**
 * Sends one call to Cognito. Resolves and rejects like the SDK's client: with the operation's output, or the SDK's
 * exception.
 */
export type Send = <Output extends MetadataBearer>(
  schema: StaticOperationSchema,
  input: object,
  waiting: CancellationScope,
  /** Maximum size of the response, in bytes; 1 MiB by default. */
  maxBytes?: number,
) => Promise<Output>;

const defaultMaxBytes = 1_048_576;

/**
 * Clock skew from which the offset is corrected, in ms: the SDK's own threshold, below the five minutes that AWS
 * tolerates.
 */
const skewMs = 240_000;

/** Time for which credentials are not requested again, in ms: the SDK's provider costs a dozen promises a call. */
const credentialsMs = 1000;
/** Time before their expiry in which the SDK renews credentials, in ms. They are requested for each call then. */
const renewalMs = 300_000;

/** Everything that a request needs besides its body. */
interface Prepared {
  readonly origin: string;
  readonly host: string;
  readonly path: string;
  readonly sign: ReturnType<typeof createSign>;
  readonly credentials: AwsCredentialIdentity;
  /** When the credentials must be requested again, in ms of the clock. */
  readonly until: number;
  /** The same, in ms since 1970: the clock may stand still while the machine is suspended. */
  readonly renewAt: number;
}

/**
 * Creates a fast path from a client to the network. `client.send` runs eleven middlewares per call, most of which copy
 * the client's whole configuration, and an HTTP handler on top of Node's; together they cost several times as much as
 * GraphQL. This function keeps the parts that a call in AWS's JSON protocol needs. The endpoint is resolved once and
 * undici sends the request. Endpoint rules, credentials and their refresh, and the parsing of errors and of unusual
 * responses remain the SDK's own.
 */
export function createSend(
  { config }: CognitoIdentityProviderClient,
  dispatcher: Dispatcher,
  clock: Clock = systemClock,
): Send {
  // The type allows a protocol that is not created yet; at this point it is.
  const protocol = config.protocol as $ClientProtocol<unknown, HttpResponse>;
  let connected: ReturnType<typeof connect> | undefined;
  let prepared: Prepared | undefined;
  /** How far the machine's clock is behind AWS's; 0 if the difference is tolerated. */
  let clockOffsetMs = 0;

  async function connect() {
    const { url, properties } = await getEndpointFromInstructions({}, AdminGetUserCommand, config);
    const [scheme] = properties?.authSchemes ?? [];
    const region = scheme?.signingRegion ?? (await config.region());
    const { origin, host, hostname: address, pathname: path } = url;
    const sign = createSign({ region, service: scheme?.signingName ?? 'cognito-idp' });
    return { origin, host, address, path, region, sign };
  }

  /** A failure is not cached: the next call tries again. */
  function connection(): ReturnType<typeof connect> {
    connected ??= connect().catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
    return connected;
  }

  async function prepare(waiting: CancellationScope): Promise<Prepared> {
    const { origin, host, path, sign } = await connection();
    const credentials = await getCredentials(config.credentials, waiting);
    const until = clock.now() + credentialsMs;
    const renewAt = (credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY) - renewalMs;
    prepared = { origin, host, path, sign, credentials, until, renewAt };
    return prepared;
  }

  /** Waits for the endpoint and the credentials only if they are not at hand. */
  function request(
    name: string,
    body: string,
    waiting: CancellationScope,
    maxBytes: number,
  ): Promise<HttpResponse> {
    function send({ origin, host, path, sign, credentials }: Prepared): Promise<HttpResponse> {
      const target = `AWSCognitoIdentityProviderService.${name}`;
      const date = new Date(Date.now() + clockOffsetMs);
      const headers = sign({ host, path, target, body }, credentials, date);
      headers['user-agent'] = 'cognito-graphql-gateway';
      return exchange(dispatcher, { origin, path, method: 'POST', headers, body }, waiting, maxBytes);
    }
    const isFresh = prepared && clock.now() < prepared.until && clock.date() < prepared.renewAt;
    return prepared && isFresh ? send(prepared) : prepare(waiting).then(send);
  }

  /**
   * A signature contains the time. The date of a rejected request's response reveals a wrong clock.
   *
   * @param signedWithMs the offset with which the request was signed.
   * @returns whether the request must be signed and sent once more.
   */
  function correctClock({ statusCode, headers }: HttpResponse, signedWithMs: number): boolean {
    if (statusCode < 400) return false;
    const offsetMs = Date.parse(headers.date ?? '') - Date.now();
    if (Number.isNaN(offsetMs)) return false;
    clockOffsetMs = Math.abs(offsetMs) < skewMs ? 0 : offsetMs;
    return Math.abs(clockOffsetMs - signedWithMs) >= skewMs;
  }

  return <Output extends MetadataBearer>(
    schema: StaticOperationSchema,
    input: object,
    waiting: CancellationScope,
    maxBytes = defaultMaxBytes,
  ): Promise<Output> => {
    const [, namespace, name, traits, inputSchema, outputSchema] = schema;
    const step = {
      name: `CognitoIdentityProvider.${name}`,
      kind: SpanKind.CLIENT,
      attributes: () => ({
        ...rpc,
        'rpc.method': name,
        ...('UserPoolId' in input && { 'cognito_gateway.pool_id': String(input.UserPoolId) }),
      }),
    };
    return traced(
      step,
      async (span) => {
        if (span.isRecording()) {
          const { address, region } = await connection();
          span.setAttributes({ 'server.address': address, 'cloud.region': region });
        }
        const body = JSON.stringify(toWire(input));
        const signedWithMs = clockOffsetMs;
        let response = await request(name, body, waiting, maxBytes);
        if (correctClock(response, signedWithMs)) response = await request(name, body, waiting, maxBytes);
        span.setAttribute('aws.request_id', response.headers['x-amzn-requestid'] ?? '');
        const answer =
          response.statusCode === 200 ? deserializerOf(schema)?.(response.body.toString()) : undefined;
        // The schema describes the answer, as far as TypeScript is concerned.
        if (answer) return Object.assign(answer, { $metadata: toMetadata(response) }) as object as Output;
        const operation = { namespace, name, traits, input: inputSchema, output: outputSchema };
        // Before the SDK changes the type of the body.
        const isObject = isObjectOrEmpty(response.body);
        try {
          const output: Output = await protocol.deserializeResponse(operation, config, response);
          if (!isObject) throw new TypeError('Cognito returned something other than an object');
          return dropNulls(output);
        } catch (error) {
          throw withMetadata(toAnswerError(error, response), response);
        }
      },
      (error) => toGatewayError(error).code,
    );
  };
}

/**
 * Returns the credentials of a call. Rejects with a CredentialsError, including when they do not arrive within the
 * attempt's time: otherwise the timeout would be attributed to Cognito.
 */
function getCredentials(
  provider: AwsCredentialIdentityProvider,
  waiting: CancellationScope,
): Promise<AwsCredentialIdentity> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(new CredentialsError(cause));
    const removeListener = waiting.onCancel(() => {
      if (waiting instanceof Attempt && waiting.timedOut) fail(new TimeoutError());
      else reject(new AbortError());
    });
    provider().then(resolve, fail).finally(removeListener);
  });
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

const deserializers = new Map<StaticOperationSchema, DeserializeOutput | undefined>();

function deserializerOf(schema: StaticOperationSchema): DeserializeOutput | undefined {
  if (!deserializers.has(schema)) deserializers.set(schema, createOutputDeserializer(schema[5]));
  return deserializers.get(schema);
}

/** The metadata of an output, as the SDK returns it. */
function toMetadata({ statusCode, headers }: HttpResponse): Record<string, string | number | undefined> {
  return {
    httpStatusCode: statusCode,
    requestId: headers['x-amzn-requestid'] ?? headers['x-amzn-request-id'] ?? headers['x-amz-request-id'],
    extendedRequestId: headers['x-amz-id-2'],
    cfId: headers['x-amz-cf-id'],
  };
}

/** Converts an input to AWS's JSON, where dates are seconds since 1970. */
function toWire(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(toWire);
  const wire: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) wire[name] = toWire(member);
  return wire;
}

/**
 * Returns false for any other JSON value, which the SDK reads as an output without members. Such an output would state,
 * for example, that a list is empty.
 */
function isObjectOrEmpty(body: Buffer): boolean {
  return /^\s*(?:\{|$)/.test(body.toString('utf8', 0, searchedBytes));
}

/** JSON begins with few spaces, if any. */
const searchedBytes = 64;

/** Removes null members of lists. Cognito's model has none, and an unexpected one must not hide the others. */
function dropNulls<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.filter((member) => member !== null).map(dropNulls) as T;
  for (const [name, member] of Object.entries(value)) Object.assign(value, { [name]: dropNulls(member) });
  return value;
}

/** Span attributes that OpenTelemetry's conventions define for calls by an AWS SDK. */
const rpc = { 'rpc.system': 'aws-api', 'rpc.service': 'CognitoIdentityProvider' };
