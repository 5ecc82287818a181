import { type Problem, toProblems } from './problem.js';

/** The part of an answer's state that pages read. */
export interface QueryResult {
  readonly error?: unknown;
  readonly loading: boolean;
}

/** Finds the problem that concerns a field of the answer, or all of it; undefined where there is none. */
export function findProblem({ error }: QueryResult, ...path: readonly string[]): Problem | undefined {
  if (error === undefined) return undefined;
  return toProblems(error).find(
    (problem) =>
      problem.path.length <= path.length && problem.path.every((part, index) => part === path[index]),
  );
}

/** The problems of the rows of a list, by the index of the row. */
export function findRowProblems(
  { error }: QueryResult,
  ...list: readonly string[]
): ReadonlyMap<number, Problem> {
  if (error === undefined) return new Map();
  return new Map(
    toProblems(error).flatMap((problem) => {
      const index = problem.path[list.length];
      const isRow = list.every((part, at) => problem.path[at] === part) && typeof index === 'number';
      return isRow ? [[index, problem] as const] : [];
    }),
  );
}
