import { randomUUID } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isAbstractType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import { toFields } from '../requested-fields.js';
import { type AnyField, type Arguments, createCostEstimator } from './selection-cost.js';

/** The estimated cost of an operation. */
export interface QueryCost {
  /** Levels of fields, through fragments. */
  readonly depth: number;
  /** Estimated number of fields in the response. */
  readonly fields: number;
  /** Distinct users that are looked up by name, and listed users whose selected fields are not in the list. */
  readonly users: number;
  /** User look-ups and entity references, including repeated ones. */
  readonly references: number;
  /** Whether an argument contains a name that is too long. */
  readonly hasLongName: boolean;
}

const free: QueryCost = { depth: 0, fields: 0, users: 0, references: 0, hasLongName: false };

/**
 * Estimates the cost of a valid operation with its variables, without executing it. Invalid variables are rejected by
 * execution, so their cost is zero.
 *
 * @param longestName maximum length of a name in an argument, in characters.
 */
export function measureCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Arguments,
  longestName: number,
): QueryCost {
  const root = schema.getRootType(operation.operation);
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 1,
  });
  if (!root || !coerced) return free;

  const known = { fragments: toFragments(document), variableValues: coerced };
  const estimator = createCostEstimator(schema, known, longestName);
  const named = new Set<string>();
  /** The users of each list that have to be looked up. A list that is selected twice counts once. */
  const listed = new Map<string, number>();
  let depth = 0;
  let fields = 0;
  let references = 0;
  for (const node of toFields([operation.selectionSet], known)) {
    const field = root.getFields()[node.name.value] ?? metaFields[node.name.value];
    const args = field && estimator.readArguments(node, field);
    if (!args) continue;
    const { own, element, ...cost } = estimator.estimate(node, field, args);
    const keys = toKeys(args);
    depth = Math.max(depth, cost.depth);
    fields += own.fields + keys.length * element.fields;
    const lookups = keys.length * element.lookups;
    const list = `${field.name} ${isEntities(field) ? listed.size : keys.join()}`;
    listed.set(list, Math.max(listed.get(list) ?? 0, lookups));
    references += lookups;
    if (!returnsUsers(schema, field)) continue;
    references += keys.length;
    if (!isEntities(field)) for (const key of keys) named.add(key);
  }
  const users = [...listed.values()].reduce((sum, count) => sum + count, named.size);
  return { depth, fields, users, references, hasLongName: estimator.hasLongName() };
}

/** Part of every placeholder, so that no document can name one. */
const nonce = randomUUID();

/**
 * Returns the cost that an operation has at most, whatever the values of its variables; undefined if they may decide on
 * the size of the response. Variables that are texts only name users: the cost is highest if all are different.
 */
export function measureLargestCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  longestName: number,
): QueryCost | undefined {
  const placeholders: Record<string, string> = {};
  for (const [index, { variable, type }] of (operation.variableDefinitions ?? []).entries()) {
    const named = type.kind === 'NonNullType' ? type.type : type;
    if (named.kind === 'ListType' || !textTypes.has(named.name.value)) return undefined;
    placeholders[variable.name.value] = `${nonce} ${index}`;
  }
  return measureCost(schema, document, operation, placeholders, longestName);
}

const textTypes = new Set(['String', 'ID']);

const metaFields: Readonly<Record<string, AnyField>> = {
  __schema: SchemaMetaFieldDef,
  __type: TypeMetaFieldDef,
};

function toFragments({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const node of definitions) if (node.kind === 'FragmentDefinition') fragments[node.name.value] = node;
  return fragments;
}

/**
 * Returns a unique key for each object or list that a field with these arguments returns. `usernames: ["a"]` returns
 * the same user as `username: "a"`.
 */
function toKeys(args: Arguments): readonly string[] {
  const [name, list] = Object.entries(args).find(([, value]) => Array.isArray(value)) ?? [];
  if (name === undefined || !Array.isArray(list)) return [JSON.stringify(args)];
  if (name === 'representations') return list.map((_, index) => String(index));
  return list.map((value: unknown) =>
    JSON.stringify({ ...args, [name]: undefined, [name.slice(0, -1)]: value }),
  );
}

/** Entity references have a limit of their own. */
function isEntities({ name }: AnyField): boolean {
  return name === '_entities';
}

function returnsUsers(schema: GraphQLSchema, { type }: AnyField): boolean {
  const user = schema.getType('User');
  const named = getNamedType(type);
  return named === user || (isAbstractType(named) && isObjectType(user) && schema.isSubType(named, user));
}
