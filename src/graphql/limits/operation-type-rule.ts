import { GraphQLError, type ValidationRule } from 'graphql';

/**
 * A validation rule: rejects operations of a type that the schema does not have (Operation Type Existence in GraphQL's
 * specification). graphql-js 16 throws during execution instead.
 */
export const operationTypeExists: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(
      new GraphQLError(`This gateway has no ${node.operation}s. Send a query.`, { nodes: [node] }),
    );
  },
});
