import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { AnswerField, RequestedFields } from '../services/requested-fields.js';
import { claims } from './profile-attributes.js';

/** The parts of an operation to which the nodes of a selection refer. */
export interface Operation {
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/**
 * Returns the fields of selection sets in order, through fragments and after `@skip` and `@include`; an alias is a
 * field of its own.
 *
 * @param applies whether a fragment on the type of this name applies; by default every fragment does.
 */
export function toFields(
  sets: Iterable<SelectionSetNode | undefined>,
  operation: Operation,
  applies: (typeName: string) => boolean = () => true,
): FieldNode[] {
  const fields: FieldNode[] = [];
  const visited = new Set<string>();

  function collect(set: SelectionSetNode): void {
    for (const node of set.selections) {
      if (!isIncluded(node, operation)) continue;
      if (node.kind === 'Field') fields.push(node);
      else if (node.kind === 'InlineFragment') {
        if (!node.typeCondition || applies(node.typeCondition.name.value)) collect(node.selectionSet);
      } else if (!visited.has(node.name.value)) {
        visited.add(node.name.value);
        const fragment = operation.fragments[node.name.value];
        if (fragment && applies(fragment.typeCondition.name.value)) collect(fragment.selectionSet);
      }
    }
  }

  for (const set of sets) if (set) collect(set);
  return fields;
}

/** Returns whether `@skip` and `@include` permit a selection. */
export function isIncluded(node: SelectionNode, { variableValues }: Operation): boolean {
  if (!node.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues);
  if (skip?.if === true) return false;
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues);
  return include?.if !== false;
}

/** Requested fields by what they are read for: the name of a type, or `nodes`. */
type RequestedByKind = Map<string, RequestedFields>;

/** Requested fields that depend on variables: `_entities` requests the same fields of each user and each group. */
const ofExecution = new WeakMap<GraphQLResolveInfo, RequestedByKind>();

/** Requested fields that are the same whenever the document is executed, for the operation that read them last. */
const ofDocument = new WeakMap<
  FieldNode,
  { readonly operation: OperationDefinitionNode; readonly byKind: RequestedByKind }
>();

/** Maximum number of fields that are kept with a document: spreads of fragments multiply them. */
const maxKept = 500;

/**
 * Returns the requested fields of each object that the current field returns.
 *
 * @param typeName selects a member of the union that `_entities` returns.
 */
export function toRequestedFields(info: GraphQLResolveInfo, typeName = 'User'): RequestedFields {
  return readOnce(info, typeName, () =>
    combine(info, [toAnswerFields(toSets(info.fieldNodes), info.schema.getType(typeName), info)]),
  );
}

/** Returns the requested fields of each node of a connection, over all paths to nodes. */
export function toRequestedFieldsOfNodes(info: GraphQLResolveInfo): RequestedFields {
  return readOnce(info, 'nodes', () => readRequestedFieldsOfNodes(info));
}

/** Reads the requested fields once for each execution, or once for each document if they depend on no variable. */
function readOnce(info: GraphQLResolveInfo, kind: string, read: () => RequestedFields): RequestedFields {
  const { operation, fieldNodes } = info;
  const [node] = fieldNodes;
  const kept = node && ofDocument.get(node);
  const inDocument = kept?.operation === operation ? kept.byKind.get(kind) : undefined;
  // A field that is selected twice has the subfields of both.
  if (inDocument && fieldNodes.length === 1) return inDocument;
  const inExecution = ofExecution.get(info)?.get(kind);
  if (inExecution) return inExecution;

  const requested = read();
  const isSmall = requested.answers.reduce((count, fields) => count + countFields(fields), 0) <= maxKept;
  if (node && fieldNodes.length === 1 && isSmall && !dependsOnVariables(node.selectionSet, info.fragments)) {
    const byKind = kept?.operation === operation ? kept.byKind : new Map<string, RequestedFields>();
    ofDocument.set(node, { operation, byKind: byKind.set(kind, requested) });
  } else {
    const byKind = ofExecution.get(info) ?? new Map<string, RequestedFields>();
    ofExecution.set(info, byKind.set(kind, requested));
  }
  return requested;
}

function countFields(fields: readonly AnswerField[]): number {
  return fields.reduce((count, field) => count + countFields(field.fields), fields.length);
}

/** Returns whether any field below a selection depends on a variable: by an argument, `@skip` or `@include`. */
function dependsOnVariables(
  set: SelectionSetNode | undefined,
  fragments: Operation['fragments'],
  visited = new Set<string>(),
): boolean {
  return (set?.selections ?? []).some((node) => {
    if (node.directives?.length) return true;
    if (node.kind === 'Field' && node.arguments?.some(({ value }) => hasVariable(value))) return true;
    if (node.kind !== 'FragmentSpread') return dependsOnVariables(node.selectionSet, fragments, visited);
    const { value: name } = node.name;
    if (visited.has(name)) return false;
    return dependsOnVariables(fragments[name]?.selectionSet, fragments, visited.add(name));
  });
}

function hasVariable(value: ValueNode): boolean {
  if (value.kind === 'ListValue') return value.values.some(hasVariable);
  if (value.kind === 'ObjectValue') return value.fields.some((field) => hasVariable(field.value));
  return value.kind === 'Variable';
}

function readRequestedFieldsOfNodes(info: GraphQLResolveInfo): RequestedFields {
  const connection = toAnswerFields(toSets(info.fieldNodes), getNamedType(info.returnType), info);
  const nodes = connection.filter(({ name }) => name === 'nodes');
  const edges = connection.filter(({ name }) => name === 'edges').flatMap(({ fields }) => fields);
  const nodesOfEdges = edges.filter(({ name }) => name === 'node');
  return combine(
    info,
    [...nodes, ...nodesOfEdges].map(({ fields }) => fields),
  );
}

function toSets(nodes: readonly FieldNode[]): readonly (SelectionSetNode | undefined)[] {
  return nodes.map(({ selectionSet }) => selectionSet);
}

function combine({ operation }: GraphQLResolveInfo, answers: RequestedFields['answers']): RequestedFields {
  const fields = answers.flat();
  const names = fields.map(toAttributeNames);
  return {
    operationName: operation.name?.value ?? null,
    fields: new Set(fields.map(({ name }) => name)),
    attributes: names.includes('all') ? 'all' : new Set(names.flat()),
    answers,
  };
}

/** Returns the fields of one object in the response. GraphQL merges those with the same response key. */
function toAnswerFields(
  sets: Iterable<SelectionSetNode | undefined>,
  type: GraphQLNamedType | undefined,
  operation: GraphQLResolveInfo,
): AnswerField[] {
  const nodesByKey = new Map<string, [FieldNode, ...FieldNode[]]>();
  // Different fields may be requested of the other members of a union.
  const applies = (name: string) =>
    !isObjectType(type) || name === type.name || !isObjectType(operation.schema.getType(name));
  for (const node of toFields(sets, operation, applies)) {
    const key = node.alias?.value ?? node.name.value;
    const nodes = nodesByKey.get(key);
    if (nodes) nodes.push(node);
    else nodesByKey.set(key, [node]);
  }
  const definitions = isObjectType(type) ? type.getFields() : {};
  const isProfile = type?.name === 'Profile';
  return Array.from(nodesByKey, ([key, nodes]) => {
    const [node] = nodes;
    const name = node.name.value;
    const definition = definitions[name];
    const below = nodes.map(({ selectionSet }) => selectionSet);
    return {
      key,
      name: isProfile ? (claims.get(name) ?? name) : name,
      args: definition ? toArguments(node, definition, operation) : {},
      fields: node.selectionSet
        ? toAnswerFields(below, definition && getNamedType(definition.type), operation)
        : [],
    };
  });
}

function toArguments(
  node: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  { variableValues }: Operation,
): AnswerField['args'] {
  if (definition.args.length === 0) return {};
  try {
    return getArgumentValues(definition, node, variableValues);
  } catch {
    // A variable is null where it must not be. Execution rejects that field, so it reads nothing.
    return { names: [] };
  }
}

/** Returns the names of the attributes that a field of `User` needs, or `all`. */
function toAttributeNames({ name, args, fields }: AnswerField): readonly string[] | 'all' {
  if (name === 'sub') return ['sub'];
  if (name === 'profile') return fields.flatMap((claim) => (attributes.has(claim.name) ? claim.name : []));
  if (name === 'attribute') return typeof args.name === 'string' ? [args.name] : [];
  if (name === 'attributes') return (args as AttributesArguments).names ?? 'all';
  return [];
}

/** Arguments of `User.attributes`. */
interface AttributesArguments {
  readonly names?: readonly string[] | null;
}

const attributes: ReadonlySet<string> = new Set(claims.values());
