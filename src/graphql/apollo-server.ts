import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { LimitsConfig } from '../config/config.js';
import type { Context } from './context.js';
import { createDocumentCache } from './document-cache.js';
import { createErrorFormat } from './error-formatting.js';
import { createLimitsPlugin, toLimits } from './limits/operation-limits.js';
import { operationTypeExists } from './limits/operation-type-rule.js';
import { secretLiteralsRule } from './limits/secret-literals-rule.js';
import { noService } from './limits/service-sdl-rule.js';
import { costPlugin } from './plugins/cost-extension.js';
import { createMutationDeadline } from './plugins/mutation-deadline.js';
import { overloadPlugin } from './plugins/overload.js';
import { loadTrusted } from './plugins/trusted-documents.js';

/** What operations may do. */
export interface ApolloOptions {
  readonly introspection: boolean;
  readonly limits: Pick<LimitsConfig, 'maxUsers'>;
  readonly trustedDocumentsFile: string | undefined;
  readonly mutations: boolean;
  readonly mutationTimeoutMs: number;
}

/** Builds and starts the GraphQL engine. It knows nothing of HTTP's server and nothing of Cognito. */
export async function startApollo(
  schema: GraphQLSchema,
  options: ApolloOptions,
  requestsPlugin: ApolloServerPlugin<Context>,
  log: Logger,
): Promise<ApolloServer<Context>> {
  const { introspection, trustedDocumentsFile, mutations, mutationTimeoutMs } = options;
  const limits = toLimits(options.limits.maxUsers);
  const apollo = new ApolloServer<Context>({
    schema,
    introspection,
    validationRules: [
      operationTypeExists,
      ...(mutations ? [secretLiteralsRule] : []),
      ...(introspection ? [] : [noService]),
    ],
    // Each error names a field, at any length, and looks for names alike.
    validationOptions: { maxErrors: 20 },
    parseOptions: { maxTokens: limits.tokens },
    documentStore: createDocumentCache(),
    // Suggestions ("did you mean …") tell the schema name by name to those who may not read it.
    hideSchemaDetailsFromClientErrors: !introspection,
    formatError: createErrorFormat(log),
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: log,
    plugins: [
      // Before the log counts the errors of the answer.
      overloadPlugin,
      requestsPlugin,
      ...(trustedDocumentsFile === undefined
        ? []
        : [loadTrusted(trustedDocumentsFile, schema, limits.tokens)]),
      createLimitsPlugin(limits),
      ...(mutations ? [createMutationDeadline(mutationTimeoutMs)] : []),
      costPlugin,
      // It wraps every field's resolver to add up caching hints, and we give none.
      ApolloServerPluginCacheControlDisabled(),
      // Federation v1's tracing: any caller could switch it on by a header.
      ApolloServerPluginInlineTraceDisabled(),
      // Both send data to Apollo as soon as APOLLO_KEY is set.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      // Loads from a CDN.
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await apollo.start();
  return apollo;
}
