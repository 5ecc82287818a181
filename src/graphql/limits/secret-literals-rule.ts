import {
  type ASTNode,
  type ASTVisitor,
  GraphQLError,
  getNamedType,
  Kind,
  type ValidationContext,
} from 'graphql';

/** Input fields whose values must not occur in documents, because documents are logged, cached and traced. */
const secretFields: ReadonlySet<string> = new Set([
  'CreateUserInput.temporaryPassword',
  'SetUserPasswordInput.password',
]);

/** A validation rule: passwords must be passed in variables, which are not part of the document. */
export function secretLiteralsRule(context: ValidationContext): ASTVisitor {
  const secretVariables = new Set<string>();

  function report(name: string, node: ASTNode): void {
    context.reportError(
      new GraphQLError(`${name} must be passed in a variable, so that it is not part of the document.`, {
        nodes: [node],
      }),
    );
  }

  return {
    ObjectField(node) {
      const parent = getNamedType(context.getParentInputType());
      const name = parent ? `${parent.name}.${node.name.value}` : '';
      if (!secretFields.has(name)) return;
      if (node.value.kind === Kind.VARIABLE) secretVariables.add(node.value.name.value);
      else if (node.value.kind !== Kind.NULL) report(node.name.value, node);
    },
    Document: {
      leave({ definitions }) {
        for (const definition of definitions) {
          if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
          for (const { variable, defaultValue } of definition.variableDefinitions ?? []) {
            const name = variable.name.value;
            if (defaultValue && defaultValue.kind !== Kind.NULL && secretVariables.has(name)) {
              report(`The default of $${name}`, variable);
            }
          }
        }
      },
    },
  };
}
