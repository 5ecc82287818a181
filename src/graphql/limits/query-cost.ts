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
import { type AnyField, type Arguments, createCostScale } from './selection-cost.js';

/** What running an operation would take. */
export interface QueryCost {
  /** Levels of fields, through fragments. */
  readonly depth: number;
  /** Fields of the answer, by estimate. */
  readonly fields: number;
  /** Distinct users looked up by name, and listed users that the operation asks more about than their list tells. */
  readonly users: number;
  /** Users looked up, each as often as it is asked for, and references to any entity. */
  readonly references: number;
  /** Whether an argument holds a name longer than names may be. */
  readonly hasLongName: boolean;
}

const free: QueryCost = { depth: 0, fields: 0, users: 0, references: 0, hasLongName: false };

/**
 * Estimates what a valid operation with its variables takes, without running any of it. Where the variables do not
 * fit, execution refuses them, and the cost is nothing.
 *
 * @param longestName characters that a name in an argument may have.
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
  const scale = createCostScale(schema, known, longestName);
  const named = new Set<string>();
  /** Users of each list that have to be looked up. A list that is selected twice has them once. */
  const listed = new Map<string, number>();
  let depth = 0;
  let fields = 0;
  let references = 0;
  for (const node of toFields([operation.selectionSet], known)) {
    const field = root.getFields()[node.name.value] ?? metaFields[node.name.value];
    const args = field && scale.readArguments(node, field);
    if (!args) continue;
    const { own, element, ...cost } = scale.weigh(node, field, args);
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
  return { depth, fields, users, references, hasLongName: scale.hasLongName() };
}

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
 * One text for each object that a field with these arguments returns, or for its list. `usernames: ["a"]` reads the
 * user that `username: "a"` reads.
 */
function toKeys(args: Arguments): readonly string[] {
  const [name, list] = Object.entries(args).find(([, value]) => Array.isArray(value)) ?? [];
  if (name === undefined || !Array.isArray(list)) return [JSON.stringify(args)];
  if (name === 'representations') return list.map((_, index) => String(index));
  return list.map((value: unknown) =>
    JSON.stringify({ ...args, [name]: undefined, [name.slice(0, -1)]: value }),
  );
}

/** References to entities have a limit of their own. */
function isEntities({ name }: AnyField): boolean {
  return name === '_entities';
}

function returnsUsers(schema: GraphQLSchema, { type }: AnyField): boolean {
  const user = schema.getType('User');
  const named = getNamedType(type);
  return named === user || (isAbstractType(named) && isObjectType(user) && schema.isSubType(named, user));
}
