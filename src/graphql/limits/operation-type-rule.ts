import { GraphQLError, type ValidationRule } from 'graphql';

/**
 * Refuses operations of a type that the schema does not have, as GraphQL's specification asks (Operation Type
 * Existence). graphql-js 16 finds out only when it executes, and throws.
 */
export const operationTypeExists: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(
      new GraphQLError(`This gateway has no ${node.operation}s. Send a query.`, { nodes: [node] }),
    );
  },
});
