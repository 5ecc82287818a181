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

// Every edit replaces a part of the text and leaves the rest, comments included, as its author wrote it.
function splice(text: string, start: number, end: number, insertion: string): string {
  return text.slice(0, start) + insertion + text.slice(end);
}

function locate({ loc }: { readonly loc?: Location | undefined }): Location {
  if (!loc) throw new TypeError('the operation was parsed without locations');
  return loc;
}

/** Adds a field at the end of a selection, with its required arguments empty and a first field of its own. */
export function addField(text: string, within: SelectionSetNode, field: Field): string {
  const { start, end } = locate(within);
  const last = within.selections.at(-1);
  const line = text.lastIndexOf('\n', last ? locate(last).start : start) + 1;
  const indent = /^\s*/.exec(text.slice(line))?.[0] ?? '';
  const oneLine = !text.slice(start, end).includes('\n');
  const at = last ? locate(last).end : start + 1;
  return splice(text, at, at, oneLine ? ` ${toText(field)}` : `\n${indent}${toText(field)}`);
}

/** Takes a field out, and the line with it where nothing else stands there; the last of a selection stays. */
export function removeField(text: string, node: FieldNode): string {
  const { start, end } = locate(node);
  const before = /(\n[^\S\n]*|\s)?$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return splice(text, start - before, end, '');
}

/** Writes an argument's value: text is quoted where the type wants that; nothing takes an optional argument out. */
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

/** An argument's value as the field picker shows it: text without its quotes, anything else as it is written. */
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
