import { CognitoError } from './errors.js';
import type { Body } from './wire.js';

/** The constraint of a string member: its length in UTF-16 code units, and a pattern for the whole value. */
export interface TextRule {
  readonly min: number;
  readonly max: number;
  readonly pattern?: RegExp;
}

/** Reads the members of a request and collects violations until `check` throws all of them. */
export interface Input {
  text(name: string, rule: TextRule): string;
  optionalText(name: string, rule: TextRule): string | undefined;
  texts(name: string, rule: TextRule): readonly string[];
  optionalTexts(name: string, rule: TextRule): readonly string[] | undefined;
  number(name: string, min: number, max: number): number;
  optionalNumber(name: string, min: number, max: number): number | undefined;
  optionalBoolean(name: string): boolean | undefined;
  /** Reads an object member. Violations of its members are collected as well. */
  structure(name: string): Input;
  optionalStructure(name: string): Input | undefined;
  /** Reads a member that is a list of objects. */
  structures(name: string): readonly Input[];
  optionalStructures(name: string): readonly Input[];
  /** Reads a string map; empty if it is omitted. */
  optionalMap(name: string): Readonly<Record<string, string>>;
  check(): void;
}

/** The user pool id in Cognito's model. */
export const poolIdRule: TextRule = { min: 1, max: 55, pattern: /^[\w-]+_[0-9a-zA-Z]+$/ };

/** The username in Cognito's model: visible characters without spaces. */
export const usernameRule: TextRule = { min: 1, max: 128, pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u };

/** The group name in Cognito's model. */
export const groupNameRule: TextRule = usernameRule;

const anyText: TextRule = { min: 0, max: 131_072 };

/** Wraps the parsed body of a request. Reading a member with the wrong JSON type throws SerializationException. */
export function createInput(body: Body, problems: string[] = []): Input {
  function refuse(name: string, constraint: string) {
    const member = name.charAt(0).toLowerCase() + name.slice(1);
    problems.push(`Value at '${member}' failed to satisfy constraint: ${constraint}`);
  }

  function checkText(name: string, value: unknown, rule: TextRule): string {
    if (typeof value !== 'string') throw new CognitoError('SerializationException', `${name} takes strings`);
    if (value.length < rule.min) refuse(name, `length of at least ${rule.min}`);
    if (value.length > rule.max) refuse(name, `length of at most ${rule.max}`);
    if (rule.pattern?.test(value) === false) refuse(name, `pattern ${rule.pattern.source}`);
    return value;
  }

  function optionalText(name: string, rule: TextRule) {
    const value = body[name] ?? undefined;
    return value === undefined ? undefined : checkText(name, value, rule);
  }

  function optionalNumber(name: string, min: number, max: number) {
    const value = body[name] ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      throw new CognitoError('SerializationException', `${name} takes an integer`);
    }
    if (value < min) refuse(name, `value of at least ${min}`);
    if (value > max) refuse(name, `value of at most ${max}`);
    return value;
  }

  function readList(name: string): readonly unknown[] | undefined {
    const value = body[name] ?? undefined;
    if (value === undefined || Array.isArray(value)) return value;
    throw new CognitoError('SerializationException', `${name} takes a list`);
  }

  function optionalTexts(name: string, rule: TextRule) {
    return readList(name)?.map((element) => checkText(name, element, rule));
  }

  function optionalStructures(name: string) {
    return readList(name)?.map((element) => toStructure(name, element));
  }

  function toStructure(name: string, value: unknown): Input {
    if (!isBody(value)) throw new CognitoError('SerializationException', `${name} takes a structure`);
    return createInput(value, problems);
  }

  function required<T>(name: string, value: T | undefined, fallback: T): T {
    if (value === undefined) refuse(name, 'not null');
    return value ?? fallback;
  }

  return {
    optionalText,
    optionalNumber,
    text: (name, rule) => required(name, optionalText(name, rule), ''),
    structure: (name) => toStructure(name, required(name, body[name] ?? undefined, {})),
    optionalStructure(name) {
      const value = body[name] ?? undefined;
      return value === undefined ? undefined : toStructure(name, value);
    },
    structures: (name) => required(name, optionalStructures(name), []),
    optionalStructures: (name) => optionalStructures(name) ?? [],
    texts: (name, rule) => required(name, optionalTexts(name, rule), []),
    optionalTexts,
    optionalMap(name) {
      const value = body[name] ?? {};
      if (!isBody(value)) throw new CognitoError('SerializationException', `${name} takes a map`);
      const entries = Object.entries(value).map(([key, text]) => [key, checkText(name, text, anyText)]);
      return Object.fromEntries(entries);
    },
    optionalBoolean(name) {
      const value = body[name] ?? undefined;
      if (value === undefined || typeof value === 'boolean') return value;
      throw new CognitoError('SerializationException', `${name} takes true or false`);
    },
    number: (name, min, max) => required(name, optionalNumber(name, min, max), min),
    check() {
      if (problems.length === 0) return;
      const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected`;
      throw new CognitoError('InvalidParameterException', `${count}: ${problems.join('; ')}`);
    },
  };
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
