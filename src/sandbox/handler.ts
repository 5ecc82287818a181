import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { BillingLog } from './billing.js';
import type { CallLog, SandboxCall } from './call-log.js';
import { CognitoError } from './errors.js';
import { toFaultAnswer, waitFor } from './fault-responses.js';
import type { Fault, Faults } from './faults.js';
import { createInput } from './input-validation.js';
import type { IssuerRequest, TokenIssuer } from './issuer.js';
import type { OperationParts } from './operation.js';
import { operations } from './operation-registry.js';
import type { Quotas } from './quota.js';
import {
  type Answer,
  type Body,
  parseObject,
  readBody,
  readOperation,
  readScope,
  type Scope,
  toAnswer,
  toErrorAnswer,
} from './wire.js';

/** The dependencies of the request handler. */
export interface HandlerParts extends OperationParts {
  readonly quotas: Quotas;
  readonly faults: Faults;
  readonly log: CallLog;
  readonly billing: BillingLog;
  readonly issuer: TokenIssuer;
  /** Latency of every response, in ms. */
  readonly latencyMs: number;
}

/** The members of a call that quotas and faults match. */
type CallMembers = Pick<SandboxCall, 'operation' | 'poolId' | 'username'>;

const maxBodyBytes = 262_144;
const maxFormBytes = 16_384;

/** Creates the request handler: logs the call, applies a fault or runs the operation, and sends the response. */
export function createHandler(parts: HandlerParts): RequestListener {
  const { quotas, faults, log, billing, issuer, latencyMs } = parts;

  async function run(call: CallMembers, scope: Scope | undefined, body: Body | undefined): Promise<Answer> {
    try {
      if (scope === undefined) throw new CognitoError('MissingAuthenticationTokenException');
      const known = operations.get(call.operation);
      if (known === undefined) throw new CognitoError('UnknownOperationException');
      if (!quotas.take(known.category, scope.region, { ...call, access: known.access })) {
        throw new CognitoError('TooManyRequestsException');
      }
      if (body === undefined) throw new CognitoError('SerializationException');
      const concerned: (readonly [poolId: string, username: string])[] = [];
      const output = await known.run({
        ...parts,
        region: scope.region,
        input: createInput(body),
        concerns: ({ pool }, { username }) => concerned.push([pool.id, username]),
      });
      for (const user of concerned) billing.add(call.operation, known.billing, ...user);
      return toAnswer(output);
    } catch (error) {
      return toErrorAnswer(
        error instanceof CognitoError ? error : new CognitoError('InternalErrorException'),
      );
    }
  }

  return async (request: IncomingMessage, response: ServerResponse) => {
    // Requests for keys and sign-in pages are not operations: they are not logged, and faults do not apply.
    const issued = await issuer.answer(toIssuerRequest(request));
    if (issued) {
      response.writeHead(issued.status, issued.headers).end(issued.body);
      return;
    }
    const text = await readBody(request, maxBodyBytes);
    const body = parseObject(text ?? '');
    const operation = readOperation(request);
    const scope = readScope(request);
    const requestId = randomUUID();
    const call = {
      operation,
      region: scope?.region ?? '',
      accessKeyId: scope?.accessKeyId ?? '',
      ...pickText(body),
      requestId,
    };
    const settle = log.add(call);
    response.on('close', () => settle('dropped'));

    const fault = faults.take(call);
    const faulty = toFaultAnswer(fault);
    const own =
      (fault?.runs ?? faulty === undefined)
        ? (refuseHttp(request, text) ?? (await run(call, scope, body)))
        : toErrorAnswer(new CognitoError('InternalErrorException'));
    const answer = faulty ?? own;
    await waitFor(latencyMs, fault);
    if (fault?.kind === 'drop') {
      request.socket.resetAndDestroy();
      return;
    }
    settle(answer.status);
    send(response, answer, requestId, fault);
  };
}

function toIssuerRequest(request: IncomingMessage): IssuerRequest {
  const { method = '', url = '', headers } = request;
  return {
    method,
    url,
    host: headers.host,
    origin: headers.origin,
    authorization: headers.authorization,
    readForm: async () => (await readBody(request, maxFormBytes)) ?? '',
  };
}

function refuseHttp(request: IncomingMessage, text: string | undefined): Answer | undefined {
  if (request.method !== 'POST' || request.url !== '/') return { status: 404, headers: {}, body: '' };
  return text === undefined ? { status: 413, headers: {}, body: '' } : undefined;
}

function pickText(body: Body | undefined) {
  const { UserPoolId: poolId, Username: username, Filter: filter, GroupName: group } = body ?? {};
  return {
    ...(typeof poolId === 'string' && { poolId }),
    ...(typeof username === 'string' && { username }),
    ...(typeof filter === 'string' && { filter }),
    ...(typeof group === 'string' && { group }),
  };
}

function send(response: ServerResponse, answer: Answer, requestId: string, fault: Fault | undefined) {
  const whole = Buffer.from(answer.body);
  const cut = fault?.kind === 'truncate';
  const part = cut ? whole.subarray(0, whole.length / 2) : whole;
  const length = cut && !fault.framed ? whole.length : part.length;
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': length,
    'x-amzn-requestid': requestId,
  });
  if (length === part.length) response.end(part);
  else response.write(part, () => response.socket?.end());
}
