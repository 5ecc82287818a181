import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { type RequestHooks, toPlugin } from '../common/request-hooks.js';
import type { LimitsConfig } from '../config/config.js';
import type { Context } from './context.js';
import { createDocumentCache } from './document-cache.js';
import { createErrorFormat } from './error-formatting.js';
import { createHotDocuments, type HotDocuments } from './hot-documents.js';
import { createLimitHooks, toLimits } from './limits/operation-limits.js';
import { operationTypeExists } from './limits/operation-type-rule.js';
import { secretLiteralsRule } from './limits/secret-literals-rule.js';
import { noService } from './limits/service-sdl-rule.js';
import { costHooks } from './plugins/cost-extension.js';
import { createMutationDeadline } from './plugins/mutation-deadline.js';
import { overloadHooks } from './plugins/overload.js';
import { loadTrusted } from './plugins/trusted-documents.js';

/** The dependencies and switches of the GraphQL engine. */
export interface ApolloOptions {
  readonly introspection: boolean;
  readonly limits: Pick<LimitsConfig, 'maxUsers'>;
  readonly trustedDocumentsFile: string | undefined;
  /** A manifest of the console's operations, which count as trusted; undefined where the console is not served. */
  readonly consoleDocumentsFile: string | undefined;
  readonly mutations: boolean;
  readonly mutationTimeoutMs: number;
}

/** The GraphQL engine. */
export interface GraphQLEngine {
  readonly apollo: ApolloServer<Context>;
  readonly hotDocuments: HotDocuments;
}

/** Creates and starts the GraphQL engine, which is independent of the HTTP server and of Cognito. */
export async function startApollo(
  schema: GraphQLSchema,
  options: ApolloOptions,
  requestLogHooks: RequestHooks<Context>,
  log: Logger,
): Promise<GraphQLEngine> {
  const { introspection, trustedDocumentsFile, consoleDocumentsFile, mutations, mutationTimeoutMs } = options;
  const limits = toLimits(options.limits.maxUsers);
  const formatError = createErrorFormat(log);
  const hooks: readonly RequestHooks<Context>[] = [
    // Must precede the request log, which counts the errors of the response.
    overloadHooks,
    requestLogHooks,
    ...(trustedDocumentsFile === undefined
      ? []
      : [loadTrusted(trustedDocumentsFile, schema, limits.tokens, consoleDocumentsFile)]),
    createLimitHooks(limits, (document) => hotDocuments.has(document)),
    ...(mutations ? [createMutationDeadline(mutationTimeoutMs)] : []),
    costHooks,
  ];
  const documentStore = createDocumentCache();
  const hotDocuments = createHotDocuments(schema, hooks, formatError, documentStore);
  const apollo = new ApolloServer<Context>({
    schema,
    introspection,
    validationRules: [
      operationTypeExists,
      ...(mutations ? [secretLiteralsRule] : []),
      ...(introspection ? [] : [noService]),
    ],
    // Each error names a field, whose length is unlimited, and searches the schema for similar names.
    validationOptions: { maxErrors: 20 },
    parseOptions: { maxTokens: limits.tokens },
    documentStore,
    // Suggestions ("did you mean …") reveal the schema to callers who may not read it.
    hideSchemaDetailsFromClientErrors: !introspection,
    formatError,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: log,
    plugins: [
      ...hooks.map(toPlugin),
      hotDocuments.plugin,
      // Wraps every field's resolver to combine cache hints, which this schema does not have.
      ApolloServerPluginCacheControlDisabled(),
      // Federation v1's tracing, which any caller could enable by a header.
      ApolloServerPluginInlineTraceDisabled(),
      // Both send data to Apollo if APOLLO_KEY is set.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      // Loads scripts from a CDN.
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await apollo.start();
  return { apollo, hotDocuments };
}
