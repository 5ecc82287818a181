import { useGraphiQL, useOperationsEditorState, useOptimisticState } from '@graphiql/react';
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { type ReactNode, useId } from 'react';
import { addField, readArgument, removeField, setArgument } from './document-edits.js';

/** The operation's text with a function to change it. */
interface Editing {
  readonly text: string;
  edit(text: string): void;
}

/** The panel with a checkbox for each field of the schema that can be added to the operation. */
function FieldPicker() {
  const schema = useGraphiQL((state) => state.schema);
  const chosen = useGraphiQL((state) => state.operationName);
  const [text, edit] = useOptimisticState(useOperationsEditorState());
  const operation = findOperation(text, chosen);
  const title = useId();
  return (
    <section className="fields" aria-labelledby={title}>
      <h2 id={title} className="graphiql-doc-explorer-title">
        Fields
      </h2>
      {toTree()}
    </section>
  );

  function toTree(): ReactNode {
    if (!schema) return <p>The fields appear once the schema is read.</p>;
    if (!operation)
      return <p>Write an operation, such as {'{ __typename }'}, or fix the one in the editor.</p>;
    const root = schema.getRootType(operation.operation);
    return root && <Selections type={root} within={operation.selectionSet} editing={{ text, edit }} />;
  }
}

function Selections(props: { type: GraphQLNamedType; within: SelectionSetNode; editing: Editing }) {
  const { type, within, editing } = props;
  const schema = useGraphiQL((state) => state.schema);
  const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
  const asked = within.selections.filter((node) => node.kind === Kind.FIELD);
  const parts = within.selections.filter((node) => node.kind === Kind.INLINE_FRAGMENT);
  return (
    <ul>
      {fields.flatMap((field) => {
        const nodes = asked.filter(({ name }) => name.value === field.name);
        if (nodes.length === 0)
          return <Box key={field.name} field={field} within={within} editing={editing} />;
        return nodes.map((node) => (
          <Box
            key={node.alias?.value ?? field.name}
            field={field}
            node={node}
            within={within}
            editing={editing}
          />
        ));
      })}
      {parts.map((part) => {
        const name = part.typeCondition?.name.value ?? type.name;
        const narrowed = schema?.getType(name);
        return (
          <li key={name}>
            <span className="fields-on">… on {name}</span>
            {narrowed && <Selections type={narrowed} within={part.selectionSet} editing={editing} />}
          </li>
        );
      })}
      {isAbstractType(type) && parts.length === 0 && <li>Add “… on” and a type in the editor.</li>}
    </ul>
  );
}

function Box(props: {
  field: GraphQLField<unknown, unknown>;
  node?: FieldNode;
  within: SelectionSetNode;
  editing: Editing;
}) {
  const { field, node, within, editing } = props;
  const { text, edit } = editing;
  // GraphQL has no empty selection.
  const isLast = node !== undefined && within.selections.length === 1;
  return (
    <li>
      <label title={field.description ?? undefined}>
        <input
          type="checkbox"
          checked={node !== undefined}
          disabled={isLast}
          onChange={() => edit(node ? removeField(text, node) : addField(text, within, field))}
        />
        {node?.alias && <span className="fields-alias">{node.alias.value}: </span>}
        {field.name}
        {field.deprecationReason && <em> deprecated</em>}
      </label>
      {node && field.args.length > 0 && (
        <div className="fields-arguments">
          {field.args.map((arg) => (
            <label key={arg.name} title={arg.description ?? undefined}>
              {arg.name}
              <input
                value={readArgument(text, node.arguments?.find(({ name }) => name.value === arg.name)?.value)}
                placeholder={String(arg.type)}
                onChange={({ target }) => edit(setArgument(text, node, arg, target.value))}
              />
            </label>
          ))}
        </div>
      )}
      {node?.selectionSet && (
        <Selections type={getNamedType(field.type)} within={node.selectionSet} editing={editing} />
      )}
    </li>
  );
}

function findOperation(text: string, name: string | undefined | null): OperationDefinitionNode | undefined {
  try {
    const operations = parse(text).definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    return operations.find((operation) => operation.name?.value === name) ?? operations[0];
  } catch {
    return undefined;
  }
}

function FieldsIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M10 6h11M10 12h11M10 18h11" />
      <path d="m3 6 1.5 1.5L7 4.5M3 12l1.5 1.5L7 10.5" />
      <path d="M3.5 16.5h3v3h-3z" />
    </svg>
  );
}

/** The field picker as a GraphiQL plugin. */
export const fieldsPlugin = { title: 'Field Picker', icon: FieldsIcon, content: FieldPicker };
