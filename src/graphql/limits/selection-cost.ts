import {
  type ConstDirectiveNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isInterfaceType,
  isListType,
  isObjectType,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { detailFields } from '../../cognito/user-mapper.js';
import { longestUserPage, usualPage } from '../../services/page-size.js';
import { isIncluded, type Operation } from '../requested-fields.js';
import { isLong } from './document-size.js';

/** A field of any type. */
export type AnyField = GraphQLField<unknown, unknown>;

/** Arguments of a field, coerced. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What a part of an operation adds to its answer and to the calls to Cognito. */
export interface Load {
  /** Fields of the answer, by estimate, with the weights that `@cost` gives them. */
  readonly fields: number;
  /** Listed users that the operation asks more about than their list tells. */
  readonly lookups: number;
}

/** What a selection set adds for one object that it is selected of. */
interface SelectionCost {
  /** Levels of fields. */
  readonly depth: number;
  /** What it adds once. */
  readonly once: Load;
  /** What it adds for each element of a list whose size the field above decides, as `first` of a connection does. */
  readonly each: Load;
  /** Whether a user has to be looked up for it who is known from a list. */
  readonly takesLookup: boolean;
}

/** What a field adds. */
export interface FieldCost {
  readonly depth: number;
  /** What it adds once, whatever it returns. */
  readonly own: Load;
  /** What each object that it returns adds. */
  readonly element: Load;
  /** Whether each of them, if it is a user known from a list, has to be looked up. */
  readonly takesLookup: boolean;
}

/** Weighs the parts of one operation. */
export interface CostScale {
  weigh(node: FieldNode, field: AnyField, args: Arguments): FieldCost;
  /** Undefined where null stands for what must not be null: execution refuses the field, and nothing runs. */
  readArguments(node: FieldNode, field: AnyField): Arguments | undefined;
  /** Whether any argument that was read holds a name longer than names may be. */
  hasLongName(): boolean;
}

/** Of lists that no directive describes, which are introspection's. */
const unstatedSize = 5;

/** `_Service.sdl`, on which no directive can stand, is a string as long as so many fields. */
const sdlWeight = 5000;

/** Arguments that may hold longer strings than names: a cursor, and new values of attributes. */
const longArguments = new Set(['after', 'input']);

const nothing: Load = { fields: 0, lookups: 0 };

/**
 * Builds the scale of one operation, from `@cost` and `@listSize` of the schema. Each fragment is weighed once however
 * often it is spread, so that weighing takes as long as the document, though the answer may grow exponentially.
 * Fragments must not be circular.
 *
 * @param longestName characters that a name in an argument may have.
 */
export function createCostScale(schema: GraphQLSchema, operation: Operation, longestName: number): CostScale {
  const weighed = new Map<string, SelectionCost>();
  let hasLongName = false;

  function weighSet(set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): SelectionCost {
    let depth = 0;
    let once = nothing;
    let each = nothing;
    let takesLookup = false;
    for (const node of set?.selections ?? []) {
      if (!isIncluded(node, operation)) continue;
      let cost: SelectionCost;
      if (node.kind === 'Field') {
        cost = weighSelected(node, type);
      } else if (node.kind === 'InlineFragment') {
        const condition = node.typeCondition;
        cost = weighSet(node.selectionSet, condition ? schema.getType(condition.name.value) : type);
      } else {
        cost = weighFragment(node.name.value);
      }
      depth = Math.max(depth, cost.depth);
      once = add(once, cost.once);
      // The lists of a connection, `edges` and `nodes`, have the same users.
      each = {
        fields: each.fields + cost.each.fields,
        lookups: Math.max(each.lookups, cost.each.lookups),
      };
      takesLookup ||= cost.takesLookup;
    }
    return { depth, once, each, takesLookup };
  }

  function weighFragment(name: string): SelectionCost {
    const known = weighed.get(name);
    if (known) return known;
    const fragment = operation.fragments[name];
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    const cost = weighSet(fragment?.selectionSet, type);
    weighed.set(name, cost);
    return cost;
  }

  function weighSelected(node: FieldNode, type: GraphQLNamedType | undefined): SelectionCost {
    const field = toField(type, node.name.value);
    // `__typename`, or a field that is refused.
    const args = field && readArguments(node, field);
    if (!args) return { depth: 1, once: { fields: 1, lookups: 0 }, each: nothing, takesLookup: false };
    const { depth, own, element, takesLookup: ofElement } = weigh(node, field, args);
    const elements = ofElement ? add(element, { fields: 0, lookups: 1 }) : element;
    const size = toSize(field, args);
    const takesLookup = type?.name === 'User' && isCall(field);
    if (size === undefined) return { depth, once: own, each: elements, takesLookup };
    return { depth, once: add(own, times(elements, size)), each: nothing, takesLookup };
  }

  function weigh(node: FieldNode, field: AnyField, args: Arguments): FieldCost {
    const type = getNamedType(field.type);
    const below = weighSet(node.selectionSet, type);
    const { cost, slicing } = rulesOf(field);
    const weight = weightOf(type, schema);
    // An object counts as its type weighs, and where many come in one list so does each of them.
    const isMany = isListType(getNullableType(field.type));
    const own = cost ?? (field.name === 'sdl' ? sdlWeight : isMany ? 1 : (weight ?? 1));
    const sliced = slicing === undefined ? unstatedSize : toPageSize(args[slicing]);
    return {
      depth: 1 + below.depth,
      own: { fields: own, lookups: 0 },
      element: add(
        { fields: isMany ? (weight ?? 0) : 0, lookups: 0 },
        add(below.once, times(below.each, sliced)),
      ),
      takesLookup: below.takesLookup,
    };
  }

  function readArguments(node: FieldNode, field: AnyField): Arguments | undefined {
    if (field.args.length === 0) return {};
    try {
      const args = getArgumentValues(field, node, operation.variableValues);
      hasLongName ||= Object.entries(args).some(
        ([name, value]) => !longArguments.has(name) && isLong(value, longestName),
      );
      return args;
    } catch {
      return undefined;
    }
  }

  return { weigh, readArguments, hasLongName: () => hasLongName };
}

function add(one: Load, other: Load): Load {
  return { fields: one.fields + other.fields, lookups: one.lookups + other.lookups };
}

function times({ fields, lookups }: Load, count: number): Load {
  return { fields: fields * count, lookups: lookups * count };
}

function toField(type: GraphQLNamedType | undefined, name: string): AnyField | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** The size of the list that a field returns, 1 where it returns none; undefined where the field above decides. */
function toSize(field: AnyField, args: Arguments): number | undefined {
  if (!isListType(getNullableType(field.type))) return 1;
  const { assumed } = rulesOf(field);
  if (assumed === undefined) return undefined;
  // A list of names picks elements. It adds none that are not there.
  const names = Object.values(args).find(Array.isArray);
  return names ? Math.min(assumed, names.length) : assumed;
}

/** A page longer than any is refused, and nothing is read. */
function toPageSize(first: unknown): number {
  return typeof first === 'number' ? Math.max(0, Math.min(first, longestUserPage)) : usualPage;
}

/** Whether a field of a listed user takes a call: the schema gives those a cost of their own. MFA takes AdminGetUser. */
function isCall(field: AnyField): boolean {
  return rulesOf(field).cost !== undefined || detailFields.some((name) => name === field.name);
}

/** What the directives on a field say. */
interface FieldRules {
  /** `@cost(weight:)`. */
  readonly cost: number | undefined;
  /** `@listSize(assumedSize:)`. */
  readonly assumed: number | undefined;
  /** The argument that says how many elements the lists below have: `@listSize(slicingArguments:)`. */
  readonly slicing: string | undefined;
}

const rules = new WeakMap<AnyField, FieldRules>();

function rulesOf(field: AnyField): FieldRules {
  const known = rules.get(field);
  if (known) return known;
  const directives = field.astNode?.directives ?? [];
  const listSize = readDirective(directives, 'listSize');
  const [slicing] = Array.isArray(listSize.slicingArguments) ? listSize.slicingArguments : [];
  const read = {
    cost: toNumber(readDirective(directives, 'cost').weight),
    assumed: toNumber(listSize.assumedSize),
    slicing: typeof slicing === 'string' ? slicing : undefined,
  };
  rules.set(field, read);
  return read;
}

/** What `@cost` says of a type; of one that may be several, of the most expensive. */
function weightOf(type: GraphQLNamedType, schema: GraphQLSchema): number | undefined {
  if (isAbstractType(type)) {
    const weights = schema.getPossibleTypes(type).map((possible) => weightOf(possible, schema) ?? 1);
    return Math.max(1, ...weights);
  }
  return toNumber(readDirective(type.astNode?.directives ?? [], 'cost').weight);
}

function readDirective(directives: readonly ConstDirectiveNode[], name: string): Arguments {
  const directive = directives.find((one) => one.name.value === name);
  const args = (directive?.arguments ?? []).map((arg) => [arg.name.value, valueFromASTUntyped(arg.value)]);
  return Object.fromEntries(args);
}

function toNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
