import type { PolicyJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';

/** What policies refer to. No decision of theirs depends on anything else. */
export interface Mentions {
  /** Names of attributes that they read or test for, of whichever entity. */
  readonly attributes: ReadonlySet<string>;
  /** Entities that they name. */
  readonly entities: readonly TypeAndId[];
}

/**
 * Finds what policies refer to. In Cedar's JSON form every access to an attribute (`.` and `has`) keeps its name, or
 * the path of names, under `attr`; every entity that is named is an object with `type` and `id`.
 */
export function toMentions(policies: readonly PolicyJson[]): Mentions {
  const attributes = new Set<string>();
  const entities: TypeAndId[] = [];

  function visit(node: unknown): void {
    if (typeof node !== 'object' || node === null) return;
    if ('attr' in node) {
      for (const name of [node.attr].flat()) if (typeof name === 'string') attributes.add(name);
    }
    if ('type' in node && 'id' in node && typeof node.type === 'string' && typeof node.id === 'string') {
      entities.push({ type: node.type, id: node.id });
    }
    for (const child of Object.values(node)) visit(child);
  }

  visit(policies);
  return { attributes, entities };
}
