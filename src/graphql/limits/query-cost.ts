import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isAbstractType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import { toFields } from '../requested-fields.js';
import { createScale } from './selection-cost.js';

/** What running an operation would take. */
export interface Measure {
  /** Levels of fields, through fragments. */
  readonly depth: number;
  /** Fields of the answer, by estimate. */
  readonly fields: number;
  /** Distinct users looked up. */
  readonly users: number;
  /** Users looked up, each as often as it is asked for. */
  readonly references: number;
}

type Arguments = Readonly<Record<string, unknown>>;

/**
 * Measures a valid operation with its variables, without running any of it. Users are counted over every field of
 * `Query` that returns them, whatever its name. Where the variables do not fit, execution refuses them: all is 0.
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Arguments,
): Measure {
  const users = new Set<string>();
  let depth = 0;
  let fields = 0;
  let references = 0;
  const root = schema.getRootType(operation.operation);
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 1,
  });
  if (!root || !coerced) return { depth, fields, users: 0, references };

  const fragments = toFragments(document);
  const weigh = createScale(schema, fragments);
  for (const node of toFields([operation.selectionSet], { fragments, variableValues: coerced })) {
    const field = root.getFields()[node.name.value] ?? metaFields[node.name.value];
    const args = field && toArguments(() => getArgumentValues(field, node, coerced));
    if (!args) continue;
    const keys = toKeys(args);
    const weight = weigh(node.selectionSet, getNamedType(field.type));
    depth = Math.max(depth, 1 + weight.depth);
    fields += 1 + keys.length * weight.fields;
    if (!returnsUsers(schema, field)) continue;
    references += keys.length;
    for (const key of keys) users.add(key);
  }
  return { depth, fields, users: users.size, references };
}

const metaFields: Readonly<Record<string, GraphQLField<unknown, unknown>>> = {
  __schema: SchemaMetaFieldDef,
  __type: TypeMetaFieldDef,
};

function toFragments({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const node of definitions) if (node.kind === 'FragmentDefinition') fragments[node.name.value] = node;
  return fragments;
}

/** Undefined where null stands for what must not be null: execution refuses the field, and nothing is looked up. */
function toArguments(read: () => Arguments): Arguments | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** One text for each look-up that a field with these arguments asks for, the same text for the same user. */
function toKeys(args: Arguments): readonly string[] {
  if (!Array.isArray(args.representations)) return [JSON.stringify(args)];
  return args.representations.map((representation: unknown, index) => toKey(representation) ?? String(index));
}

/** As the arguments of the field that looks the same user up; undefined where it will not be looked up. */
function toKey(representation: unknown): string | undefined {
  if (typeof representation !== 'object' || representation === null) return undefined;
  const { poolId, username, sub } = representation as Arguments;
  const by = (username ?? undefined) === undefined ? { sub } : { username };
  // Texts only: JSON of anything a client may send could be nested too deeply to write.
  const texts = [poolId, ...Object.values(by)].every((value) => typeof value === 'string');
  return texts ? JSON.stringify({ poolId, ...by }) : undefined;
}

function returnsUsers(schema: GraphQLSchema, { type }: GraphQLField<unknown, unknown>): boolean {
  const user = schema.getType('User');
  const named = getNamedType(type);
  return named === user || (isAbstractType(named) && isObjectType(user) && schema.isSubType(named, user));
}
