/** The pool that the stand-in serves. */
export const poolId = 'us-east-1_Bench1';

/** The users that one operation requests. */
export type Plan =
  /** One user, another one each time. */
  | { readonly kind: 'single' }
  /** The same user each time. */
  | { readonly kind: 'hot-key' }
  /** `size` distinct users, others each time. */
  | { readonly kind: 'batch'; readonly size: number }
  /** `size` distinct users with their attributes `copies` times, under aliases. */
  | { readonly kind: 'large'; readonly size: number; readonly copies: number }
  /** `_entities` of `size` representations of `distinct` users, others each time. */
  | { readonly kind: 'entities'; readonly size: number; readonly distinct: number }
  /** `size` of the same `distinct` users, in turn. */
  | { readonly kind: 'shared'; readonly size: number; readonly distinct: number }
  /** `size` users: every other one of a few thousand frequent ones, the rest of all in turn. */
  | { readonly kind: 'skewed'; readonly size: number; readonly frequent: number };

/** How a server is spoken to: GraphQL at `path`, a REST route a user, or AdminGetUser of Cognito. */
export interface Dialect {
  readonly kind: 'graphql' | 'rest' | 'cognito';
  readonly path: string;
}

/** One HTTP request. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The requests that make up an operation, sent together, and the usernames they must answer, in order. */
export interface Operation {
  readonly requests: readonly Request[];
  readonly expected: readonly string[];
}

const fields =
  'username sub enabled status createdAt lastModifiedAt preferredMfa mfaMethods attributes { name value }';
const entitiesDocument = `query Entities($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on User { ${fields} } }
}`;
/** Headers of AdminGetUser. The stand-in reads the region of a signature and does not check it. */
const cognitoHeaders = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'AWSCognitoIdentityProviderService.AdminGetUser',
  authorization:
    'AWS4-HMAC-SHA256 Credential=BENCH/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0',
};
const documents = new Map<string, string>();

/** Builds the `index`th operation of a plan over the users `u0` to `u(users - 1)`. */
export function createOperation(plan: Plan, dialect: Dialect, index: number, users: number): Operation {
  const requested = pickUsers(plan, index).map((number) => `u${number % users}`);
  if (dialect.kind === 'rest') {
    const distinct = [...new Set(requested)];
    return {
      requests: distinct.map((name) => ({ method: 'GET', path: `${dialect.path}?username=${name}` })),
      expected: distinct,
    };
  }
  if (dialect.kind === 'cognito') {
    return {
      requests: requested.map((Username) => ({
        method: 'POST',
        path: dialect.path,
        headers: cognitoHeaders,
        body: JSON.stringify({ UserPoolId: poolId, Username }),
      })),
      expected: requested,
    };
  }
  const copies = plan.kind === 'large' ? plan.copies : 0;
  const body = JSON.stringify(plan.kind === 'entities' ? toEntities(requested) : toQuery(requested, copies));
  return { requests: [{ method: 'POST', path: dialect.path, body }], expected: requested };
}

function pickUsers(plan: Plan, index: number): number[] {
  switch (plan.kind) {
    case 'single':
      return [index];
    case 'hot-key':
      return [0];
    case 'batch':
    case 'large':
      return countFrom(index * plan.size, plan.size);
    case 'entities':
      return countFrom(0, plan.size).map((place) => index * plan.distinct + (place % plan.distinct));
    case 'shared':
      return countFrom(index * plan.size, plan.size).map((number) => number % plan.distinct);
    case 'skewed':
      return countFrom(0, plan.size).map((place) =>
        place % 2 === 0 ? Math.floor(Math.random() * plan.frequent) : (index * plan.size + place) >> 1,
      );
  }
}

function countFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, place) => first + place);
}

function toEntities(usernames: readonly string[]) {
  const representations = usernames.map((username) => ({ __typename: 'User', poolId, username }));
  return { query: entitiesDocument, variables: { representations } };
}

/** The names travel as variables, so that every operation of a size has one text, as a client's has. */
function toQuery(usernames: readonly string[], copies: number) {
  const names = usernames.map((username, place) => [`n${place}`, username]);
  return { query: toDocument(usernames.length, copies), variables: { poolId, ...Object.fromEntries(names) } };
}

function toDocument(size: number, copies: number): string {
  const key = `${size} ${copies}`;
  const known = documents.get(key);
  if (known !== undefined) return known;
  const places = countFrom(0, size);
  const variables = places.map((place) => `, $n${place}: String!`).join('');
  const aliases = places.map(
    (place) => `u${place}: user(poolId: $poolId, username: $n${place}) { ...Fields }`,
  );
  const more = countFrom(0, copies).map((copy) => `a${copy}: attributes { name value }`);
  const document = `query Users($poolId: ID!${variables}) {\n${aliases.join('\n')}\n}\nfragment Fields on User { ${[fields, ...more].join(' ')} }`;
  documents.set(key, document);
  return document;
}
