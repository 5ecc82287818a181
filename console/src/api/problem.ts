import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { text } from '../text.js';

/** Something that went wrong, as the page shows it. */
export interface Problem {
  /** A code of the gateway's error table, or NETWORK where no answer came. */
  readonly code: string;
  readonly title: string;
  /** The next step for the person. */
  readonly advice: string;
  /** The gateway's own words, where they say more than the code. */
  readonly detail: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
  /** Where in the answer it happened; empty for all of it. */
  readonly path: readonly (string | number)[];
  /** Whether the change was begun; undefined where the gateway does not say. */
  readonly started: boolean | undefined;
  /** Whether the change was made in spite of the error. */
  readonly changed: boolean | undefined;
}

interface WireError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Reads every problem from an error of Apollo Client. */
export function toProblems(error: unknown): readonly Problem[] {
  if (CombinedGraphQLErrors.is(error)) return error.errors.map((one) => toProblem(one));
  if (ServerError.is(error)) {
    const errors = readBody(error.bodyText);
    if (errors.length > 0) return errors.map(toProblem);
  }
  return [toProblem({ message: '', extensions: { code: 'NETWORK' } })];
}

/** The problem that concerns an answer as a whole: the first one. */
export function toFirstProblem(error: unknown): Problem {
  return toProblems(error)[0] ?? toProblem({ message: '', extensions: { code: 'NETWORK' } });
}

function toProblem({ message, path = [], extensions = {} }: WireError): Problem {
  const { code, retryAfterMs, requestId, started, changed } = extensions;
  const known = typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR';
  const words = text.problems[known as keyof typeof text.problems] ?? text.problems.INTERNAL_SERVER_ERROR;
  return {
    code: known,
    ...words,
    detail: saysMore.has(known) && message !== '' ? message : undefined,
    retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : undefined,
    requestId: typeof requestId === 'string' ? requestId : undefined,
    path,
    started: typeof started === 'boolean' ? started : undefined,
    changed: typeof changed === 'boolean' ? changed : undefined,
  };
}

/** Codes whose message names the argument, the rule or the right concerned. */
const saysMore = new Set([
  'BAD_USER_INPUT',
  'INVALID_PASSWORD',
  'INVALID_USER_STATE',
  'FORBIDDEN',
  'CONFLICT',
  'LIMIT_EXCEEDED',
  'OPERATION_TOO_LARGE',
  'INTERNAL_SERVER_ERROR',
  'GRAPHQL_VALIDATION_FAILED',
  'TOO_MANY_REQUESTS',
]);

function readBody(body: string): readonly WireError[] {
  try {
    const { errors }: { readonly errors?: unknown } = JSON.parse(body);
    return Array.isArray(errors) ? errors : [];
  } catch {
    return [];
  }
}
