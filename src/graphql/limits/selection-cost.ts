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
import { measureValue } from './document-size.js';

/** A field of any type. */
export type AnyField = GraphQLField<unknown, unknown>;

/** Coerced arguments of a field. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The cost of a part of an operation. */
export interface Cost {
  /** Estimated number of fields in the response, weighted by `@cost`. */
  readonly fields: number;
  /** Listed users whose selected fields are not in the list. */
  readonly lookups: number;
}

/** The cost of a selection set for one object. */
interface SelectionCost {
  /** Levels of fields. */
  readonly depth: number;
  /** Cost that is independent of list sizes. */
  readonly once: Cost;
  /** Cost for each element of a list whose size the parent field determines, such as `first` of a connection. */
  readonly each: Cost;
  /** Whether a user that came from a list has to be looked up. */
  readonly requiresLookup: boolean;
}

/** The cost of a field. */
export interface FieldCost {
  readonly depth: number;
  /** Cost that is independent of the number of returned objects. */
  readonly own: Cost;
  /** Cost for each returned object. */
  readonly element: Cost;
  /** Whether each returned object, if it is a user from a list, has to be looked up. */
  readonly requiresLookup: boolean;
}

/** Estimates the cost of the parts of one operation. */
export interface CostEstimator {
  estimate(node: FieldNode, field: AnyField, args: Arguments): FieldCost;
  /** Returns undefined if null is passed where it is not allowed: execution rejects the field. */
  readArguments(node: FieldNode, field: AnyField): Arguments | undefined;
  /** Whether any argument so far contains a name that is too long. */
  hasLongName(): boolean;
}

/** Assumed size of lists without a directive, which only introspection has. */
const assumedSizeWithoutDirective = 5;

/** Cost of `_Service.sdl`, which cannot have a directive: its string is as long as this number of fields. */
const sdlWeight = 5000;

/** Arguments that may be longer than names: cursors, and new attribute values. */
const longArguments = new Set(['after', 'input']);

const nothing: Cost = { fields: 0, lookups: 0 };

/**
 * Creates the cost estimate of one operation, from the schema's `@cost` and `@listSize` directives. Each fragment is
 * estimated once, regardless of its number of spreads, so the estimate takes time linear in the document's size even if
 * the response would grow exponentially. Fragments must not be circular.
 *
 * @param longestName maximum length of a name in an argument, in characters.
 */
export function createCostEstimator(
  schema: GraphQLSchema,
  operation: Operation,
  longestName: number,
): CostEstimator {
  const fragmentCosts = new Map<string, SelectionCost>();
  let hasLongName = false;

  function estimateSelectionSet(
    set: SelectionSetNode | undefined,
    type: GraphQLNamedType | undefined,
  ): SelectionCost {
    let depth = 0;
    let once = nothing;
    let each = nothing;
    let requiresLookup = false;
    for (const node of set?.selections ?? []) {
      if (!isIncluded(node, operation)) continue;
      let cost: SelectionCost;
      if (node.kind === 'Field') {
        cost = estimateSelectedField(node, type);
      } else if (node.kind === 'InlineFragment') {
        const condition = node.typeCondition;
        cost = estimateSelectionSet(
          node.selectionSet,
          condition ? schema.getType(condition.name.value) : type,
        );
      } else {
        cost = estimateFragment(node.name.value);
      }
      depth = Math.max(depth, cost.depth);
      once = add(once, cost.once);
      // `edges` and `nodes` of a connection contain the same users.
      each = {
        fields: each.fields + cost.each.fields,
        lookups: Math.max(each.lookups, cost.each.lookups),
      };
      requiresLookup ||= cost.requiresLookup;
    }
    return { depth, once, each, requiresLookup };
  }

  function estimateFragment(name: string): SelectionCost {
    const known = fragmentCosts.get(name);
    if (known) return known;
    const fragment = operation.fragments[name];
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    const cost = estimateSelectionSet(fragment?.selectionSet, type);
    fragmentCosts.set(name, cost);
    return cost;
  }

  function estimateSelectedField(node: FieldNode, type: GraphQLNamedType | undefined): SelectionCost {
    const field = toField(type, node.name.value);
    // `__typename`, or a field that will be rejected.
    const args = field && readArguments(node, field);
    if (!args) return { depth: 1, once: { fields: 1, lookups: 0 }, each: nothing, requiresLookup: false };
    const { depth, own, element, requiresLookup: ofElement } = estimate(node, field, args);
    const elements = ofElement ? add(element, { fields: 0, lookups: 1 }) : element;
    const size = toSize(field, args);
    const requiresLookup = type?.name === 'User' && isCall(field);
    if (size === undefined) return { depth, once: own, each: elements, requiresLookup };
    return { depth, once: add(own, times(elements, size)), each: nothing, requiresLookup };
  }

  function estimate(node: FieldNode, field: AnyField, args: Arguments): FieldCost {
    const type = getNamedType(field.type);
    const below = estimateSelectionSet(node.selectionSet, type);
    const { cost, slicing } = rulesOf(field);
    const weight = weightOf(type, schema);
    // An object has its type's weight, and so does each object of a list.
    const isMany = isListType(getNullableType(field.type));
    const own = cost ?? (field.name === 'sdl' ? sdlWeight : isMany ? 1 : (weight ?? 1));
    const sliced = slicing === undefined ? assumedSizeWithoutDirective : toPageSize(args[slicing]);
    return {
      depth: 1 + below.depth,
      own: { fields: own, lookups: 0 },
      element: add(
        { fields: isMany ? (weight ?? 0) : 0, lookups: 0 },
        add(below.once, times(below.each, sliced)),
      ),
      requiresLookup: below.requiresLookup,
    };
  }

  function readArguments(node: FieldNode, field: AnyField): Arguments | undefined {
    if (field.args.length === 0) return {};
    try {
      const args = getArgumentValues(field, node, operation.variableValues);
      hasLongName ||= Object.entries(args).some(
        ([name, value]) => !longArguments.has(name) && measureValue(value).text > longestName,
      );
      return args;
    } catch {
      return undefined;
    }
  }

  return { estimate, readArguments, hasLongName: () => hasLongName };
}

function add(one: Cost, other: Cost): Cost {
  return { fields: one.fields + other.fields, lookups: one.lookups + other.lookups };
}

function times({ fields, lookups }: Cost, count: number): Cost {
  return { fields: fields * count, lookups: lookups * count };
}

function toField(type: GraphQLNamedType | undefined, name: string): AnyField | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/**
 * The size of the list that a field returns, or 1 if it does not return a list; undefined if the parent field
 * determines it.
 */
function toSize(field: AnyField, args: Arguments): number | undefined {
  if (!isListType(getNullableType(field.type))) return 1;
  const { assumed } = rulesOf(field);
  if (assumed === undefined) return undefined;
  // A list of names selects elements and cannot increase their number.
  const names = Object.values(args).find(Array.isArray);
  return names ? Math.min(assumed, names.length) : assumed;
}

/** A page above the maximum size is rejected before anything is read. */
function toPageSize(first: unknown): number {
  return typeof first === 'number' ? Math.max(0, Math.min(first, longestUserPage)) : usualPage;
}

/**
 * Returns whether a field of a listed user requires a call: the schema assigns a cost to those fields. MFA requires
 * AdminGetUser.
 */
function isCall(field: AnyField): boolean {
  return rulesOf(field).cost !== undefined || detailFields.some((name) => name === field.name);
}

/** The cost directives of a field. */
interface FieldRules {
  /** `@cost(weight:)`. */
  readonly cost: number | undefined;
  /** `@listSize(assumedSize:)`. */
  readonly assumed: number | undefined;
  /** The argument with the size of the lists below: `@listSize(slicingArguments:)`. */
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

/** The `@cost` of a type; for an abstract type, that of its most expensive member. */
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
