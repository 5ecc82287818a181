import {
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';

/** What a selection set adds to an answer. */
export interface Weight {
  /** Levels of fields. */
  readonly depth: number;
  /** Fields, for one object that it is selected of. */
  readonly fields: number;
}

/** How many elements a list is taken to have. A user has up to some 20 attributes, a type of this schema 5 fields. */
const listSize = 5;

/** A text as long as an answer of so many fields: the schema, by `_service`. */
const sdlFields = 5000;

const nothing: Weight = { depth: 0, fields: 0 };

/**
 * Builds the scale of one operation. Each fragment is weighed once however often it is spread, so that weighing
 * takes as long as the document, though the answer may grow exponentially. Fragments must not be circular.
 */
export function createScale(
  schema: GraphQLSchema,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): (set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined) => Weight {
  const weighed = new Map<string, Weight>();

  function weigh(set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): Weight {
    let depth = 0;
    let fields = 0;
    for (const node of set?.selections ?? []) {
      let weight: Weight;
      if (node.kind === 'Field') {
        const field = toField(type, node.name.value);
        const below = weigh(node.selectionSet, field && getNamedType(field.type));
        const own = node.name.value === 'sdl' ? sdlFields : 1;
        weight = { depth: 1 + below.depth, fields: own + toSize(field) * below.fields };
      } else if (node.kind === 'InlineFragment') {
        const condition = node.typeCondition;
        weight = weigh(node.selectionSet, condition ? schema.getType(condition.name.value) : type);
      } else {
        weight = weighFragment(node.name.value);
      }
      depth = Math.max(depth, weight.depth);
      fields += weight.fields;
    }
    return { depth, fields };
  }

  function weighFragment(name: string): Weight {
    const known = weighed.get(name);
    if (known) return known;
    const fragment = fragments[name];
    if (!fragment) return nothing;
    const weight = weigh(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
    weighed.set(name, weight);
    return weight;
  }

  return weigh;
}

function toField(
  type: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function toSize(field: GraphQLField<unknown, unknown> | undefined): number {
  return field && isListType(getNullableType(field.type)) ? listSize : 1;
}
