import { readFileSync } from 'node:fs';
import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import { type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { z } from 'zod';
import { ConfigError } from '../../errors/config-error.js';
import { operationTypeExists } from '../limits/operation-type-rule.js';
import { graphqlError, refuseUnread } from '../limits/request-errors.js';

/** Apollo's persisted-query manifest, as its client tools write it. */
const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({ id: z.string().min(1), name: z.string(), type: z.string(), body: z.string() }),
  ),
});

type Manifest = z.infer<typeof manifestSchema>;

/**
 * Reads the manifest of TRUSTED_DOCUMENTS_FILE and creates the plugin that permits only its operations, requested by id
 * (as persisted queries) or by identical text. Other texts are not even parsed.
 *
 * @throws ConfigError with every error: no manifest, a duplicate id, a document that is invalid in this schema.
 */
export function loadTrusted(file: string, schema: GraphQLSchema, maxTokens: number): ApolloServerPlugin {
  const manifest = readManifest(file);
  const faults = manifest.operations.flatMap((operation, index) => {
    const twice = manifest.operations.findIndex(({ id }) => id === operation.id) < index;
    const fault = twice ? 'its id stands there twice' : findFault(operation.body, schema, maxTokens);
    return fault ? [`operation "${operation.name}" (id ${operation.id}): ${fault}`] : [];
  });
  if (faults.length > 0) throw toConfigError(file, faults);
  const bodies = new Map(manifest.operations.map(({ id, body }) => [id, body]));
  const listed = new Set(bodies.values());

  return {
    async requestDidStart({ request }) {
      const id = toId(request);
      const body = id === undefined ? undefined : bodies.get(id);
      if (body !== undefined) {
        request.query = body;
        request.extensions = {};
        return;
      }
      if (request.query === undefined) {
        if (id === undefined) return;
        return refuseUnread(request, graphqlError('PERSISTED_QUERY_NOT_FOUND'));
      }
      if (listed.has(request.query)) {
        request.extensions = {};
        return;
      }
      const message =
        'Only operations on the list of this gateway run. Have its operator add this one to it.';
      return refuseUnread(request, graphqlError('FORBIDDEN', message));
    },
  };
}

function readManifest(file: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw toConfigError(file, [error instanceof Error ? error.message : String(error)]);
  }
  const { data, error } = manifestSchema.safeParse(json);
  if (data) return data;
  const faults = error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw toConfigError(file, [
    'expected a manifest of format "apollo-persisted-query-manifest", version 1',
    ...faults,
  ]);
}

function findFault(body: string, schema: GraphQLSchema, maxTokens: number): string | undefined {
  try {
    return validate(schema, parse(body, { maxTokens }), [...specifiedRules, operationTypeExists])[0]?.message;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Returns the document id in the format of Apollo's clients. */
function toId({ extensions }: GraphQLRequest): string | undefined {
  const query: unknown = extensions?.persistedQuery;
  if (typeof query !== 'object' || query === null || !('sha256Hash' in query)) return undefined;
  const { version, sha256Hash } = query as { readonly version?: unknown; readonly sha256Hash: unknown };
  return version === 1 && typeof sha256Hash === 'string' ? sha256Hash : undefined;
}

function toConfigError(file: string, faults: readonly string[]): ConfigError {
  return new ConfigError(faults.map((fault) => `TRUSTED_DOCUMENTS_FILE: ${file}: ${fault}`));
}
