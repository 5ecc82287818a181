import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  getNamedType,
  getNullableType,
  isCompositeType,
  isRequiredArgument,
  isScalarType,
  Kind,
  type Location,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

// Every edit replaces a part of the text and preserves the rest, including comments.
function splice(text: string, start: number, end: number, insertion: string): string {
  return text.slice(0, start) + insertion + text.slice(end);
}

function locate({ loc }: { readonly loc?: Location | undefined }): Location {
  if (!loc) throw new TypeError('the operation was parsed without locations');
  return loc;
}

/** Adds a field at the end of a selection, with empty required arguments and one selected subfield. */
export function addField(text: string, within: SelectionSetNode, field: Field): string {
  const { start, end } = locate(within);
  const last = within.selections.at(-1);
  const line = text.lastIndexOf('\n', last ? locate(last).start : start) + 1;
  const indent = /^\s*/.exec(text.slice(line))?.[0] ?? '';
  const oneLine = !text.slice(start, end).includes('\n');
  const at = last ? locate(last).end : start + 1;
  return splice(text, at, at, oneLine ? ` ${toText(field)}` : `\n${indent}${toText(field)}`);
}

/** Removes a field, and its line if nothing else is on it. The last field of a selection remains. */
export function removeField(text: string, node: FieldNode): string {
  const { start, end } = locate(node);
  const before = /(\n[^\S\n]*|\s)?$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return splice(text, start - before, end, '');
}

/** Sets an argument's value. Strings are quoted, and an empty value removes an optional argument. */
export function setArgument(text: string, node: FieldNode, arg: GraphQLArgument, input: string): string {
  const present = node.arguments?.find(({ name }) => name.value === arg.name);
  const value = toLiteral(arg, input);
  if (present && value === '') {
    const { start, end } = locate(node.arguments?.length === 1 ? node.name : present);
    if (node.arguments?.length !== 1) return splice(text, start, end, '');
    return splice(text, end, text.indexOf(')', locate(present).end) + 1, '');
  }
  if (present) {
    const { start, end } = locate(present.value);
    return splice(text, start, end, value);
  }
  const written = `${arg.name}: ${value}`;
  const last = node.arguments?.at(-1);
  const { end } = locate(last ?? node.name);
  return splice(text, end, end, last ? `, ${written}` : `(${written})`);
}

/** Returns an argument's value for the field picker: strings without quotes, other values as written. */
export function readArgument(text: string, value: ValueNode | undefined): string {
  if (!value) return '';
  return value.kind === Kind.STRING ? value.value : text.slice(locate(value).start, locate(value).end);
}

function toLiteral(arg: GraphQLArgument, input: string): string {
  if (input === '' && !isRequiredArgument(arg)) return '';
  const type = getNullableType(arg.type);
  const isText = isScalarType(type) && (type.name === 'ID' || type.name === 'String');
  return isText && !/^\$\w+$/.test(input) ? JSON.stringify(input) : input || 'null';
}

function toText(field: Field): string {
  const required = field.args.filter(isRequiredArgument);
  const args = required.map((arg) => `${arg.name}: ${toLiteral(arg, '')}`).join(', ');
  const type = getNamedType(field.type);
  return `${field.name}${args && `(${args})`}${isCompositeType(type) ? ' { __typename }' : ''}`;
}
