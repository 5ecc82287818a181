import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import {
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { RequestHooks } from '../common/request-hooks.js';
import type { Context } from './context.js';
import type { DocumentCache } from './document-cache.js';

/** Maximum size of the accepted media types, in number and characters. */
const maxMediaTypes = 100;
const longestAccept = 200;

/** Members of a request's body that say what Apollo has to decide, such as `extensions`. */
const knownMembers = new Set(['query', 'variables', 'operationName']);
const jsonTypes = new Set([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
]);

/** The parts of an HTTP request that decide on the response. */
export interface HotRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed body. */
  readonly body: unknown;
}

/** A response, as Apollo's own. */
export interface HotResponse {
  readonly status: number;
  readonly headers: Iterable<readonly [name: string, value: string]>;
  readonly body: string;
}

/** Runs documents that Apollo has run before, without its pipeline, which costs more than their execution. */
export interface HotDocuments {
  /** Returns whether Apollo has run this text, so that it needs no further check. */
  has(text: string): boolean;
  /** Learns the documents that Apollo runs. */
  readonly plugin: ApolloServerPlugin<Context>;
  /** Learns the media type of Apollo's response to a request. */
  learnMediaType(request: HotRequest, contentType: string): void;
  /**
   * Runs a query whose document is known, with the server's hooks, and returns what Apollo would return. Returns
   * undefined, before anything is executed, if Apollo has to decide: about any other request, a refusal by a hook, or
   * invalid variables.
   */
  run(request: HotRequest, createContext: () => Context): Promise<HotResponse | undefined>;
}

/**
 * Creates the hot documents of an Apollo server.
 *
 * @param hooks the server's own hooks, which Apollo calls too.
 * @param documents the server's own document store.
 */
export function createHotDocuments(
  schema: GraphQLSchema,
  hooks: readonly RequestHooks<Context>[],
  formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError,
  documents: DocumentCache,
): HotDocuments {
  /** The cached documents of which Apollo has run a query. */
  const hot = new WeakSet<DocumentNode>();
  /** The media type of the response by the request's header `accept`, on which alone it depends. */
  const mediaTypes = new LRUCache<string, string>({ max: maxMediaTypes });

  function find(text: string): DocumentNode | undefined {
    const document = documents.getByText(text);
    return document && hot.has(document) ? document : undefined;
  }

  function toFormatted(error: GraphQLError): GraphQLFormattedError {
    const { extensions } = error;
    const code = extensions.code ?? 'INTERNAL_SERVER_ERROR';
    return formatError({ ...error.toJSON(), extensions: { ...extensions, code } }, error);
  }

  return {
    has: (text) => find(text) !== undefined,

    plugin: {
      requestDidStart: async () => ({
        async executionDidStart({ document, request: { operationName } }) {
          // Apollo executes a document without the requested operation too, to let graphql-js report the error.
          const operation = getOperationAST(document, operationName);
          if (operation?.operation === 'query') hot.add(document);
        },
      }),
    },

    learnMediaType({ headers: { accept = '' } }, contentType) {
      if (typeof accept === 'string' && accept.length <= longestAccept) mediaTypes.set(accept, contentType);
    },

    async run(httpRequest, createContext) {
      const { accept = '' } = httpRequest.headers;
      const request = toGraphQLRequest(httpRequest);
      const document = request && find(request.query);
      const mediaType = typeof accept === 'string' ? mediaTypes.get(accept) : undefined;
      if (!document || mediaType === undefined) return undefined;
      const operation = getOperationAST(document, request.operationName);
      if (operation?.operation !== 'query') return undefined;

      const source = request.query;
      const headers = new Map<string, string>();
      const requestContext = {
        schema,
        request,
        source,
        document,
        operation,
        operationName: operation.name?.value ?? null,
        contextValue: createContext(),
        response: { http: { status: undefined as number | undefined, headers }, body: {} as object },
      };
      // The members that the hooks of this server use.
      const hookContext = requestContext as object as GraphQLRequestContext<Context> as never;
      const operationHooks = hooks.map((hook) => hook.requestDidStart(hookContext));
      if (request.query !== source) return undefined;
      try {
        for (const hook of operationHooks) hook?.didResolveOperation?.(hookContext);
      } catch {
        return undefined;
      }
      const result = await execute({
        schema,
        document,
        contextValue: requestContext.contextValue,
        variableValues: request.variables ?? null,
        operationName: request.operationName ?? null,
      });
      if (result.data === undefined) return undefined;
      const singleResult = {
        errors: result.errors?.map(toFormatted),
        data: result.data,
        extensions: result.extensions,
      };
      const body = { kind: 'single', singleResult };
      requestContext.response.body = body;
      for (const hook of operationHooks) hook?.willSendResponse?.(hookContext);
      const { errors, data, extensions } = body.singleResult;
      return {
        status: requestContext.response.http.status ?? 200,
        headers: headers.set('content-type', mediaType),
        body: `${JSON.stringify({ errors, data, extensions })}\n`,
      };
    },
  };
}

interface HotGraphQLRequest {
  query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  extensions?: object;
  readonly http: object;
}

/** Returns the GraphQL request in a POST of JSON; undefined if it has any part that Apollo has to judge. */
function toGraphQLRequest({ method, headers, body }: HotRequest): HotGraphQLRequest | undefined {
  const contentType = headers['content-type'];
  if (method !== 'POST' || typeof contentType !== 'string' || !jsonTypes.has(contentType)) return undefined;
  if (!isRecord(body)) return undefined;
  for (const name in body) if (!knownMembers.has(name)) return undefined;
  const { query, variables = null, operationName = null } = body;
  if (typeof query !== 'string' || query === '') return undefined;
  if (variables !== null && !isRecord(variables)) return undefined;
  if (operationName !== null && typeof operationName !== 'string') return undefined;
  return {
    query,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
    http: { method, body, search: '', headers: { get: (name: string) => toText(headers[name]) } },
  };
}

function toText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
