import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLError, visit } from 'graphql';
import { type BulkLimits, findBulk, findVariableBulk } from './document-size.js';
import { measureCost } from './query-cost.js';
import { graphqlError, refuseUnread } from './request-errors.js';
import { maxComparisons } from './validation-cost.js';

/** What one operation may hold. docs/limits.md has the table. */
export interface Limits extends BulkLimits {
  /** Levels of fields, through fragments. */
  readonly depth: number;
  /** Aliases as they are written. */
  readonly aliases: number;
  /** Directives as they are written. */
  readonly directives: number;
  /** Fields of the answer by the schema's own directives: as they are selected, through fragments. */
  readonly fields: number;
  /** Distinct users looked up. */
  readonly users: number;
  /** Users looked up, each as often as it is asked for, and references to entities. */
  readonly references: number;
}

/**
 * The limits that go with MAX_USERS_PER_OPERATION. They let that many aliased users pass with ten fields each, some
 * of which have arguments or aliases of their own, and the introspection query of every tool.
 */
export function toLimits(maxUsers: number): Limits {
  return {
    // A user takes 23 with ten plain fields, and 50 with four attributes by name beside them.
    tokens: 2000 + 50 * maxUsers,
    // Levels of fields, and lists and objects of arguments below them; far from what fills a stack.
    nesting: 50,
    // A username has 256 at most, and an e-mail address that can be asked for no more.
    text: 500,
    // A cursor holds a token of Cognito's, of some 400 to 2,000 characters; a value of an attribute has 2,048 at most.
    longText: 16_384,
    // References, or names of attributes, of which a pool has some 70.
    list: 100 + 10 * maxUsers,
    // The deepest introspection query has 15, and a user's own fields have 3.
    depth: 20,
    aliases: 100 + 5 * maxUsers,
    directives: 100 + 2 * maxUsers,
    // The introspection of tools has 8,700, and a user with ten fields 60 where the attributes are among them. Whatever
    // passed when each list was taken to have five elements passes: attributes are taken to be four times as many.
    fields: 80_000 + 500 * maxUsers,
    users: maxUsers,
    references: 10 * maxUsers,
  };
}

/** How a refusal names each limit, and what it advises. */
const words: Readonly<Record<Exclude<keyof Limits, 'tokens'>, readonly [what: string, advice: string]>> = {
  nesting: ['levels of brackets', 'Ask for less depth.'],
  text: ['characters in a name or text', 'Ask with shorter ones; a long text goes into a variable.'],
  longText: ['characters in a text of its variables', 'Ask with shorter ones.'],
  list: ['elements in a list of its variables', 'Ask for fewer at once.'],
  depth: ['levels of fields', 'Ask for less depth.'],
  aliases: ['aliases', 'Split it.'],
  directives: ['directives', 'Split it.'],
  fields: ['fields in its answer, by estimate,', 'Ask for fewer fields or fewer users at once.'],
  users: ['distinct users', 'Ask for the others in further operations.'],
  references: ['look-ups of users', 'Ask for each user once.'],
};

const tooManyComparisons = graphqlError(
  'OPERATION_TOO_LARGE',
  `One operation may have ${maxComparisons} comparisons of fields and fragments that overlap at most. Select each field once, and use fewer fragments.`,
);

/** Refuses an operation over a limit with OPERATION_TOO_LARGE, once it is known to be valid and before anything runs. */
export function createLimitsPlugin(limits: Limits): ApolloServerPlugin {
  const written = new WeakMap<DocumentNode, Written>();

  function count(document: DocumentNode): Written {
    const counted = written.get(document) ?? countWritten(document);
    // Apollo keeps documents, so the next request with the same text has it already.
    written.set(document, counted);
    return counted;
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
    async requestDidStart({ request }) {
      const bulk = findBulk(request.query ?? '', limits) ?? findVariableBulk(request.variables, limits);
      if (bulk === 'comparisons') return refuseUnread(request, tooManyComparisons);
      if (bulk) return refuseUnread(request, tooLarge(bulk));
      return {
        async didResolveOperation({ schema, document, operation }) {
          if (!operation) return;
          const { aliases, directives, conditions } = count(document);
          const absent = conditions.find((name) => request.variables?.[name] === null);
          if (absent !== undefined) throw graphqlError('BAD_USER_INPUT', toComplaint(absent));
          check('aliases', aliases);
          check('directives', directives);
          const cost = measureCost(schema, document, operation, request.variables ?? {}, limits.text);
          if (cost.hasLongName) throw tooLarge('text');
          check('depth', cost.depth);
          check('users', cost.users);
          check('references', cost.references);
          check('fields', cost.fields);
        },
      };
    },
  };
}

interface Written {
  readonly aliases: number;
  readonly directives: number;
  /** Names of the variables that decide on `@skip` and `@include`. */
  readonly conditions: readonly string[];
}

/** A default value lets a variable be null where null is none: validation passes it, and execution throws. */
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
