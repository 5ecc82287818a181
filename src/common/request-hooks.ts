import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequestContext,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
} from '@apollo/server';

/**
 * The hook of one part of the server that runs at the start of each request. Like a plugin of Apollo's, but without
 * promises: hot documents call every hook of every request, and each promise costs as much as several hooks.
 */
export interface RequestHooks<Ctx extends BaseContext = BaseContext> {
  /** Called before the document is parsed. May replace it, and returns the later hooks of the request. */
  requestDidStart(request: GraphQLRequestContext<Ctx>): OperationHooks<Ctx> | undefined;
}

/** The later hooks of one request. */
export interface OperationHooks<Ctx extends BaseContext = BaseContext> {
  /**
   * Called before the operation is executed.
   *
   * @throws GraphQLError to refuse the operation.
   */
  didResolveOperation?(request: GraphQLRequestContextDidResolveOperation<Ctx>): void;
  /** Called before the response is serialized. May change it. */
  willSendResponse?(request: GraphQLRequestContextWillSendResponse<Ctx>): void;
}

/** Converts hooks to a plugin of Apollo's, which calls them at the same steps. */
export function toPlugin<Ctx extends BaseContext>(hooks: RequestHooks<Ctx>): ApolloServerPlugin<Ctx> {
  return {
    async requestDidStart(started) {
      const operationHooks = hooks.requestDidStart(started);
      return (
        operationHooks && {
          async didResolveOperation(request) {
            operationHooks.didResolveOperation?.(request);
          },
          async willSendResponse(request) {
            operationHooks.willSendResponse?.(request);
          },
        }
      );
    },
  };
}
