import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { CallLog } from './call-log.js';
import { CognitoError } from './errors.js';
import { toFaultAnswer, waitFor } from './fault-responses.js';
import type { Fault, Faults } from './faults.js';
import { createInput } from './input-validation.js';
import type { TokenIssuer } from './issuer.js';
import { operations } from './operation-registry.js';
import type { Quotas } from './quota.js';
import type { Store } from './store.js';
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

/** What a request is answered from. */
export interface HandlerParts {
  readonly store: Store;
  readonly quotas: Quotas;
  readonly faults: Faults;
  readonly log: CallLog;
  readonly issuer: TokenIssuer;
  /** How late every answer is, in ms. */
  readonly latencyMs: number;
}

const maxBodyBytes = 262_144;

/** Builds the way of a request: logged, befallen by a fault or answered by its operation, then sent. */
export function createHandler({
  store,
  quotas,
  faults,
  log,
  issuer,
  latencyMs,
}: HandlerParts): RequestListener {
  function run(operation: string, scope: Scope | undefined, body: Body | undefined): Answer {
    try {
      if (scope === undefined) throw new CognitoError('MissingAuthenticationTokenException');
      const known = operations.get(operation);
      if (known === undefined) throw new CognitoError('UnknownOperationException');
      if (!quotas.take(known.category, scope.region)) throw new CognitoError('TooManyRequestsException');
      if (body === undefined) throw new CognitoError('SerializationException');
      return toAnswer(known.run(store, scope.region, createInput(body)));
    } catch (error) {
      return toErrorAnswer(
        error instanceof CognitoError ? error : new CognitoError('InternalErrorException'),
      );
    }
  }

  return async (request: IncomingMessage, response: ServerResponse) => {
    // Keys are no operation: neither logged nor befallen by faults.
    const keys = request.method === 'GET' ? await issuer.answer(request.url ?? '') : undefined;
    if (keys) {
      response.writeHead(keys.status, keys.headers).end(keys.body);
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
    const answer = toFaultAnswer(fault) ?? refuseHttp(request, text) ?? run(operation, scope, body);
    await waitFor(latencyMs, fault);
    if (fault?.kind === 'drop') {
      request.socket.resetAndDestroy();
      return;
    }
    settle(answer.status);
    send(response, answer, requestId, fault);
  };
}

function refuseHttp(request: IncomingMessage, text: string | undefined): Answer | undefined {
  if (request.method !== 'POST' || request.url !== '/') return { status: 404, headers: {}, body: '' };
  return text === undefined ? { status: 413, headers: {}, body: '' } : undefined;
}

function pickText(body: Body | undefined) {
  const { UserPoolId: poolId, Username: username, Filter: filter } = body ?? {};
  return {
    ...(typeof poolId === 'string' && { poolId }),
    ...(typeof username === 'string' && { username }),
    ...(typeof filter === 'string' && { filter }),
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
