/**
 * `npm run schema` writes the contract to published/: the subgraph's SDL, for schema registries and composers; the API
 * schema without federation's parts, for the code generators of frontends; and the error codes, for typed clients. With
 * `--check` it writes nothing, and fails if a file is stale or the subgraph breaks published/released.graphql.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { argv, stderr } from 'node:process';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import {
  buildASTSchema,
  buildSchema,
  type GraphQLSchema,
  graphqlSync,
  Kind,
  print,
  printSchema,
} from 'graphql';
import { codes } from '../src/errors/codes.js';
import { createSchema, loadTypeDefs, type SchemaOptions } from '../src/graphql/schema.js';

const folder = new URL('../published/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** The subgraph's SDL, as `_service` returns it to a composer. */
function printSubgraph(options: SchemaOptions): string {
  const { data } = graphqlSync({ schema: createSchema(options), source: '{ _service { sdl } }' });
  const { _service } = data as { readonly _service: { readonly sdl: string } };
  return `${_service.sdl}\n`;
}

/** The schema for clients. Printing keeps only the uses of GraphQL's own directives. */
function printApi(options: SchemaOptions): string {
  const definitions = loadTypeDefs(options).definitions.filter(({ kind }) => kind !== Kind.SCHEMA_EXTENSION);
  const api = buildASTSchema({ kind: Kind.DOCUMENT, definitions }, { assumeValidSDL: true });
  return `${printSchema(api)}\n`;
}

/** Every error code, without its message, which may change. */
function printErrorCodes(): string {
  const rows = Object.entries(codes).map(([code, { retryable, httpStatus }]) => [
    code,
    { retryable, httpStatus },
  ]);
  return `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`;
}

/** Federation's own definitions, which earlier releases contained. Composers add them. */
const aboutFederation =
  /^(?:(?:Directive|Type) '(?:federation__\w+|link\w*|key|shareable|cost|listSize|_\w+)'|Field '_(?:entities|service)') was removed/;

/** Breaking changes from `released` to `current`, for clients and composers. */
async function findBreaking(released: GraphQLSchema, current: GraphQLSchema): Promise<string[]> {
  const changes = await diff(released, current);
  const breaking = changes.filter(
    ({ criticality, message }) =>
      criticality.level === CriticalityLevel.Breaking && !aboutFederation.test(message),
  );
  // The inspector does not report a removed directive, but removing a key breaks composition.
  const keys = new Set(listKeys(current));
  const lost = listKeys(released).filter((key) => !keys.has(key));
  return [...breaking.map(({ message }) => message), ...lost.map((key) => `Key '${key}' was removed`)];
}

function listKeys(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap()).flatMap(({ name, astNode }) =>
    (astNode?.directives ?? [])
      .filter((directive) => directive.name.value === 'key')
      .map((directive) => `${name} ${print(directive)}`),
  );
}

const files = {
  'subgraph.graphql': printSubgraph({ mutations: false }),
  'subgraph-with-mutations.graphql': printSubgraph({ mutations: true }),
  'api.graphql': printApi({ mutations: false }),
  'api-with-mutations.graphql': printApi({ mutations: true }),
  'error-codes.json': printErrorCodes(),
};
if (argv.includes('--check')) {
  const stale = Object.entries(files).filter(([name, text]) => read(name) !== text);
  const breaking = await findBreaking(
    buildSchema(read('released.graphql'), { assumeValidSDL: true }),
    buildSchema(files['subgraph.graphql'], { assumeValidSDL: true }),
  );
  const problems = [
    ...stale.map(([name]) => `published/${name} is stale: npm run schema`),
    ...breaking.map((message) => `breaks the last release: ${message}`),
  ];
  stderr.write(problems.map((problem) => `${problem}\n`).join(''));
  process.exitCode = problems.length > 0 ? 1 : 0;
} else {
  for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, folder), text);
}
