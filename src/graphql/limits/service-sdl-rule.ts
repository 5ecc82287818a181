import { GraphQLError, type ValidationRule } from 'graphql';

/** A validation rule: rejects `_service`, whose SDL reveals the schema as introspection does. */
export const noService: ValidationRule = (context) => ({
  Field(node) {
    if (node.name.value !== '_service') return;
    context.reportError(
      new GraphQLError(
        'The schema is not available here, because INTROSPECTION is off. Compose from published/subgraph.graphql.',
        { nodes: [node] },
      ),
    );
  },
});
