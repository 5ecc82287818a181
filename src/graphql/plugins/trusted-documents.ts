import { readFileSync } from 'node:fs';
import type { GraphQLRequest } from '@apollo/server';
import { GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { z } from 'zod';
import type { RequestHooks } from '../../common/request-hooks.js';
import { ConfigError } from '../../errors/config-error.js';
import { toValueFreeMessage } from '../input-error-message.js';
import { operationTypeExists } from '../limits/operation-type-rule.js';
import { graphqlError, refuseUnread } from '../limits/request-errors.js';
import { secretLiteralsRule } from '../limits/secret-literals-rule.js';

/** Apollo's manifest, as generate-persisted-query-manifest writes it. */
const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({ id: z.string().min(1), name: z.string(), type: z.string(), body: z.string() }),
  ),
});

/** Documents by id, as graphql-codegen (`persistedDocuments`) and Relay (`persistConfig`) write them. */
const documentsById = z.record(z.string().min(1), z.string());

/** One document of the manifest. */
interface TrustedDocument {
  readonly id: string;
  /** Names it in errors. */
  readonly label: string;
  readonly body: string;
}

/**
 * Reads the manifest of TRUSTED_DOCUMENTS_FILE and builds the hooks that run its documents and no others. A request
 * names a document by `documentId`, by the extension `persistedQuery`, or by its exact text. Texts that are not listed
 * are not even parsed.
 *
 * @param ownFile - a manifest of the gateway's own pages, whose documents run too. Those that this schema lacks, such as
 *   mutations with MUTATIONS=off, are left out.
 * @throws ConfigError with every error: no manifest, a duplicate id, a document that is invalid in this schema.
 */
export function loadTrusted(
  file: string,
  schema: GraphQLSchema,
  maxTokens: number,
  ownFile?: string,
): RequestHooks {
  const documents = readManifest(file);
  const seen = new Set<string>();
  const faults = documents.flatMap(({ id, label, body }) => {
    const fault = seen.has(toKey(id)) ? 'its id occurs twice' : findFault(body, schema, maxTokens);
    seen.add(toKey(id));
    return fault ? [`${label}: ${fault}`] : [];
  });
  if (faults.length > 0) throw toConfigError(file, faults);
  const bodies = new Map(documents.map(({ id, body }) => [toKey(id), body]));
  const own = ownFile === undefined ? [] : readManifest(ownFile);
  const ownBodies = own.map(({ body }) => body).filter((body) => !findFault(body, schema, maxTokens));
  const listed = new Set([...bodies.values(), ...ownBodies]);

  return {
    requestDidStart({ request }) {
      const id = toDocumentId(request) ?? toPersistedQueryId(request);
      const body = id === undefined ? undefined : bodies.get(toKey(id));
      if (body !== undefined) {
        request.query = body;
        request.extensions = {};
        return undefined;
      }
      if (request.query === undefined) {
        if (id === undefined) return undefined;
        return refuseUnread(request, graphqlError('PERSISTED_QUERY_NOT_FOUND'));
      }
      if (listed.has(request.query)) {
        request.extensions = {};
        return undefined;
      }
      const message = 'This gateway runs trusted documents only. Ask its operator to add this operation.';
      return refuseUnread(request, graphqlError('FORBIDDEN', message));
    },
  };
}

/** GraphQL over HTTP marks ids that are hashes. Some tools write the mark, others leave it out. */
function toKey(id: string): string {
  return id.replace(/^sha256:/, '');
}

function readManifest(file: string): readonly TrustedDocument[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw toConfigError(file, [error instanceof Error ? error.message : String(error)]);
  }
  const byId = documentsById.safeParse(json);
  if (byId.success) {
    return Object.entries(byId.data).map(([id, body]) => ({ id, label: `document ${id}`, body }));
  }
  const { data, error } = apolloManifest.safeParse(json);
  if (data) {
    return data.operations.map(({ id, name, body }) => ({
      id,
      label: `operation "${name}" (id ${id})`,
      body,
    }));
  }
  const faults = error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw toConfigError(file, [
    'expected a manifest of format "apollo-persisted-query-manifest", version 1, or an object of documents by id, as graphql-codegen and Relay write it',
    ...faults,
  ]);
}

function findFault(body: string, schema: GraphQLSchema, maxTokens: number): string | undefined {
  try {
    const rules = [...specifiedRules, operationTypeExists, secretLiteralsRule];
    const [fault] = validate(schema, parse(body, { maxTokens }), rules);
    return fault && toValueFreeMessage(fault);
  } catch (error) {
    return error instanceof GraphQLError ? toValueFreeMessage(error) : String(error);
  }
}

/** The id of GraphQL over HTTP's persisted documents: a member of the body, or a parameter of the URL. */
function toDocumentId({ http }: GraphQLRequest): string | undefined {
  if (http?.method === 'GET') return new URLSearchParams(http.search).get('documentId') ?? undefined;
  const { documentId } = (http?.body ?? {}) as { readonly documentId?: unknown };
  return typeof documentId === 'string' ? documentId : undefined;
}

/** The id of Apollo's persisted queries. */
function toPersistedQueryId({ extensions }: GraphQLRequest): string | undefined {
  const query: unknown = extensions?.persistedQuery;
  if (typeof query !== 'object' || query === null || !('sha256Hash' in query)) return undefined;
  const { version, sha256Hash } = query as { readonly version?: unknown; readonly sha256Hash: unknown };
  return version === 1 && typeof sha256Hash === 'string' ? sha256Hash : undefined;
}

function toConfigError(file: string, faults: readonly string[]): ConfigError {
  return new ConfigError(faults.map((fault) => `TRUSTED_DOCUMENTS_FILE: ${file}: ${fault}`));
}
