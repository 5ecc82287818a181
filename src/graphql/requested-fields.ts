import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  isObjectType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { RequestedFields } from '../services/requested-fields.js';
import { claims } from './profile-attributes.js';

/** What is needed to read a selection: the parts of an operation that its nodes refer to. */
export interface Operation {
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/**
 * The fields that selection sets ask for, in order, through fragments and with `@skip` and `@include` applied; an
 * alias is a field of its own. Conditions on types are not looked at: the schema has no type that may be another.
 */
export function toFields(sets: Iterable<SelectionSetNode | undefined>, operation: Operation): FieldNode[] {
  const fields: FieldNode[] = [];
  const visited = new Set<string>();

  function collect(set: SelectionSetNode): void {
    for (const node of set.selections) {
      if (!isIncluded(node, operation)) continue;
      if (node.kind === 'Field') fields.push(node);
      else if (node.kind === 'InlineFragment') collect(node.selectionSet);
      else if (!visited.has(node.name.value)) {
        visited.add(node.name.value);
        const fragment = operation.fragments[node.name.value];
        if (fragment) collect(fragment.selectionSet);
      }
    }
  }

  for (const set of sets) if (set) collect(set);
  return fields;
}

/** Whether `@skip` and `@include` leave a selection in. */
export function isIncluded(node: SelectionNode, { variableValues }: Operation): boolean {
  if (!node.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues);
  if (skip?.if === true) return false;
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues);
  return include?.if !== false;
}

/** `_entities` asks the same of each of its users. */
const known = new WeakMap<GraphQLResolveInfo, RequestedFields>();

/** What the field being resolved, one that returns users, asks of each of them. */
export function toRequestedFields(info: GraphQLResolveInfo): RequestedFields {
  const requested = known.get(info) ?? readRequestedFields(info, toSets(info.fieldNodes));
  known.set(info, requested);
  return requested;
}

/** What the field being resolved, one that returns a connection of users, asks of each of them by any path. */
export function toRequestedFieldsOfNodes(info: GraphQLResolveInfo): RequestedFields {
  const select = (nodes: readonly FieldNode[], name: string) =>
    toFields(toSets(nodes), info).filter((node) => node.name.value === name);
  const nodes = select(info.fieldNodes, 'nodes');
  const nodesOfEdges = select(select(info.fieldNodes, 'edges'), 'node');
  return readRequestedFields(info, toSets([...nodes, ...nodesOfEdges]));
}

function toSets(nodes: readonly FieldNode[]): readonly (SelectionSetNode | undefined)[] {
  return nodes.map(({ selectionSet }) => selectionSet);
}

function readRequestedFields(
  info: GraphQLResolveInfo,
  sets: readonly (SelectionSetNode | undefined)[],
): RequestedFields {
  const type = info.schema.getType('User');
  const definitions = isObjectType(type) ? type.getFields() : {};
  const nodes = toFields(sets, info);
  const attributes = new Set<string>();
  let all = false;
  for (const node of nodes) {
    const definition = definitions[node.name.value];
    const names = definition ? toAttributeNames(node, definition, info) : [];
    if (names === 'all') all = true;
    else for (const name of names) attributes.add(name);
  }
  return {
    operationName: info.operation.name?.value ?? null,
    fields: new Set(nodes.map(({ name }) => name.value)),
    attributes: all ? 'all' : attributes,
  };
}

function toAttributeNames(
  node: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  operation: Operation,
): readonly string[] | 'all' {
  if (definition.name === 'sub') return ['sub'];
  if (definition.name === 'profile') {
    return toFields([node.selectionSet], operation).flatMap(({ name }) => claims.get(name.value) ?? []);
  }
  if (definition.name !== 'attributes' && definition.name !== 'attribute') return [];
  try {
    const args = getArgumentValues(definition, node, operation.variableValues) as AttributeArguments;
    return args.name === undefined ? (args.names ?? 'all') : [args.name];
  } catch {
    // A variable is null where it must not be. That field alone fails, once it is its turn.
    return [];
  }
}

/** Arguments of `User.attribute` and `User.attributes`. */
interface AttributeArguments {
  readonly name?: string;
  readonly names?: readonly string[] | null;
}
