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
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AnswerField, RequestedFields } from '../services/requested-fields.js';
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
  const requested = known.get(info) ?? readRequestedFields(info);
  known.set(info, requested);
  return requested;
}

function readRequestedFields(info: GraphQLResolveInfo): RequestedFields {
  // The type of `_entities` is a union.
  const type = info.schema.getType('User');
  return combine(info, [toAnswerFields(toSets(info.fieldNodes), type, info)]);
}

/** What the field being resolved, one that returns a connection of users, asks of each of them by any path. */
export function toRequestedFieldsOfNodes(info: GraphQLResolveInfo): RequestedFields {
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

/** The fields of one object of the answer: GraphQL merges those of one response key. */
function toAnswerFields(
  sets: Iterable<SelectionSetNode | undefined>,
  type: GraphQLNamedType | undefined,
  operation: Operation,
): AnswerField[] {
  const nodesByKey = new Map<string, [FieldNode, ...FieldNode[]]>();
  for (const node of toFields(sets, operation)) {
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
    // A variable is null where it must not be. That field alone fails, once it is its turn: it reads nothing.
    return { names: [] };
  }
}

/** Names of the attributes that a field of `User` takes its value from, or `all`. */
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
