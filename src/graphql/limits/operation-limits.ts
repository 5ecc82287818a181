import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { RequestHooks } from '../../common/request-hooks.js';
import { type DocumentLimits, findOversize, measureValue, type ValueSize } from './document-size.js';
import { measureCost, measureLargestCost, type QueryCost } from './query-cost.js';
import { graphqlError, refuseUnread } from './request-errors.js';
import { maxComparisons } from './validation-cost.js';

/** The limits of one operation. docs/limits.md has the table. */
export interface Limits extends DocumentLimits {
  /** Levels of fields, through fragments. */
  readonly depth: number;
  /** Aliases in the document. */
  readonly aliases: number;
  /** Directives in the document. */
  readonly directives: number;
  /** Fields of the response, counted through fragments and weighted by the schema's own directives. */
  readonly fields: number;
  /** Distinct users that are looked up. */
  readonly users: number;
  /** User look-ups and entity references, including repeated ones. */
  readonly references: number;
}

/**
 * The limits for a value of MAX_USERS_PER_OPERATION. They allow that many aliased users with ten fields each, some of
 * which have arguments or aliases, and the introspection query of every common tool.
 */
export function toLimits(maxUsers: number): Limits {
  return {
    // A user with ten plain fields has 23 tokens, and 50 with four more attributes by name.
    tokens: 2000 + 50 * maxUsers,
    // Levels of fields, and of lists and objects in their arguments; far below a stack overflow.
    nesting: 50,
    // A username has at most 256 characters, and so does an e-mail address that can be looked up.
    text: 500,
    // A cursor contains one of Cognito's tokens, of about 400 to 2,000 characters; an attribute value has at most
    // 2,048.
    longText: 16_384,
    // References, or attribute names, of which a pool has about 70.
    list: 100 + 10 * maxUsers,
    // The deepest common introspection query has 15 levels, and a user's own fields have 3.
    depth: 20,
    aliases: 100 + 5 * maxUsers,
    directives: 100 + 2 * maxUsers,
    // Introspection by tools has 8,700, and a user with ten fields 60 if the attributes are among them. Attribute lists
    // are estimated at four times the former five elements, so the limit is higher as well: every operation that used
    // to pass still does.
    fields: 80_000 + 500 * maxUsers,
    users: maxUsers,
    references: 10 * maxUsers,
  };
}

/** The name of each limit in error messages, and the advice. */
const words: Readonly<Record<Exclude<keyof Limits, 'tokens'>, readonly [what: string, advice: string]>> = {
  nesting: ['levels of brackets', 'Reduce the depth.'],
  text: ['characters in a name or text', 'Use shorter ones; pass a long text in a variable.'],
  longText: ['characters in a text of its variables', 'Use shorter ones.'],
  list: ['elements in a list of its variables', 'Pass fewer of them.'],
  depth: ['levels of fields', 'Reduce the depth.'],
  aliases: ['aliases', 'Split it.'],
  directives: ['directives', 'Split it.'],
  fields: ['fields in its response, by estimate,', 'Select fewer fields or fewer users.'],
  users: ['distinct users', 'Look up the others in further operations.'],
  references: ['look-ups of users', 'Look up each user once.'],
};

const tooManyComparisons = graphqlError(
  'OPERATION_TOO_LARGE',
  `One operation may have ${maxComparisons} comparisons of overlapping fields and fragments at most. Select each field once, and use fewer fragments.`,
);

/**
 * Rejects an operation that exceeds a limit with OPERATION_TOO_LARGE, after validation and before execution.
 *
 * @param isKnown whether this document was executed before, so that its text is within the limits.
 */
export function createLimitHooks(
  limits: Limits,
  isKnown: (document: string) => boolean = () => false,
): RequestHooks {
  const written = new WeakMap<DocumentNode, Written>();
  /** Operations that no variables of usual length can make too large. */
  const alwaysSmall = new WeakMap<OperationDefinitionNode, boolean>();

  function count(document: DocumentNode): Written {
    const counted = written.get(document) ?? countWritten(document);
    // Apollo caches documents, so this runs once for each document text.
    written.set(document, counted);
    return counted;
  }

  function isAlwaysSmall(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): boolean {
    const known = alwaysSmall.get(operation);
    if (known !== undefined) return known;
    const cost = measureLargestCost(schema, document, operation, limits.text);
    const isSmall = cost !== undefined && findExcess(cost, limits) === undefined;
    alwaysSmall.set(operation, isSmall);
    return isSmall;
  }

  function tooLarge(limit: keyof typeof words): GraphQLError {
    const [what, advice] = words[limit];
    const message = `One operation may have ${limits[limit]} ${what} at most. ${advice}`;
    return graphqlError('OPERATION_TOO_LARGE', message);
  }

  function check(limit: keyof typeof words, found: number): void {
    if (found > limits[limit]) throw tooLarge(limit);
  }

  return {
    requestDidStart({ request }) {
      const { query = '' } = request;
      const variables = request.variables ?? {};
      const size = measureValue(variables, limits.list);
      const oversize =
        (isKnown(query) ? undefined : findOversize(query, limits)) ?? findLongVariable(size, limits);
      if (oversize === 'comparisons') return refuseUnread(request, tooManyComparisons);
      if (oversize) return refuseUnread(request, tooLarge(oversize));
      return {
        didResolveOperation({ schema, document, operation }) {
          if (!operation) return;
          const { aliases, directives, conditions } = count(document);
          const absent = conditions.find((name) => variables[name] === null);
          if (absent !== undefined) throw graphqlError('BAD_USER_INPUT', toComplaint(absent));
          check('aliases', aliases);
          check('directives', directives);
          if (size.text <= limits.text && isAlwaysSmall(schema, document, operation)) return;
          const excess = findExcess(measureCost(schema, document, operation, variables, limits.text), limits);
          if (excess) throw tooLarge(excess);
        },
      };
    },
  };
}

/** Returns the limit that the variables exceed. */
function findLongVariable({ text, list }: ValueSize, limits: Limits): 'list' | 'longText' | undefined {
  if (list > limits.list) return 'list';
  return text > limits.longText ? 'longText' : undefined;
}

/** Returns the first limit that a cost exceeds. */
function findExcess(cost: QueryCost, limits: Limits): 'text' | (typeof costLimits)[number] | undefined {
  return cost.hasLongName ? 'text' : costLimits.find((limit) => cost[limit] > limits[limit]);
}

const costLimits = ['depth', 'users', 'references', 'fields'] as const;

interface Written {
  readonly aliases: number;
  readonly directives: number;
  /** Returns the names of the variables that `@skip` and `@include` depend on. */
  readonly conditions: readonly string[];
}

/**
 * A variable with a default value may be null where null is not allowed: validation accepts it, and execution throws.
 */
function toComplaint(variable: string): string {
  return `The variable $${variable} decides on @skip or @include: it must be true or false, not null.`;
}

function countWritten(document: DocumentNode): Written {
  let aliases = 0;
  let directives = 0;
  const conditions = new Set<string>();
  visit(document, {
    Field({ alias }) {
      if (alias) aliases += 1;
    },
    Directive({ arguments: args = [] }) {
      directives += 1;
      for (const { value } of args) if (value.kind === 'Variable') conditions.add(value.name.value);
    },
  });
  return { aliases, directives, conditions: [...conditions] };
}
