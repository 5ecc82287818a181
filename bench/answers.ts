import type { Dialect, Operation } from './operations.js';
import { quantile } from './statistics.js';

/** One HTTP answer; status 0 where none came. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** The result of a load. */
export interface LoadResult {
  readonly operations: number;
  /** Users answered, each checked to be the requested one. */
  readonly answered: number;
  /** Users who were requested and not answered. */
  readonly failed: number;
  /** Users answered with somebody else's data. */
  readonly wrong: number;
  /** Failures by error code, message or HTTP status. */
  readonly reasons: Readonly<Record<string, number>>;
  /** From the first request to the last answer. */
  readonly ms: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Counts the answers of one load. */
export interface LoadCounter {
  add(operation: Operation, answers: readonly Answer[], ms: number): void;
  result(ms: number): LoadResult;
}

/** Creates the counter of one server's answers. */
export function createLoadCounter(dialect: Dialect): LoadCounter {
  const latencies: number[] = [];
  const reasons: Record<string, number> = {};
  let answered = 0;
  let failed = 0;
  let wrong = 0;

  function blame(reason: string) {
    reasons[reason] = (reasons[reason] ?? 0) + 1;
  }

  return {
    add({ expected }, answers, ms) {
      latencies.push(ms);
      const names = answers.flatMap((answer) => readNames(answer, dialect, blame));
      for (const [place, name] of expected.entries()) {
        if (names[place] === name) answered += 1;
        else if (names[place] === undefined) failed += 1;
        else wrong += 1;
      }
    },
    result: (ms) => ({
      operations: latencies.length,
      answered,
      failed,
      wrong,
      reasons,
      ms,
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      maxMs: quantile(latencies, 1),
    }),
  };
}

interface GraphQLAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message?: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

interface GraphQLUser {
  readonly username?: string;
}

function readNames(
  answer: Answer,
  dialect: Dialect,
  blame: (reason: string) => void,
): (string | undefined)[] {
  const body = parse(answer.text);
  if (dialect.kind !== 'graphql') {
    if (answer.status !== 200) blame(`HTTP ${answer.status}`);
    return [answer.status === 200 ? (body as { readonly Username?: string }).Username : undefined];
  }
  const { data, errors } = body as GraphQLAnswer;
  for (const error of errors ?? []) blame(error.extensions?.code ?? error.message ?? 'an error');
  if (!data && !errors) blame(`HTTP ${answer.status}`);
  const found = data?._entities ?? Object.values(data ?? {});
  return (found as readonly (GraphQLUser | null)[]).map((user) => user?.username);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
