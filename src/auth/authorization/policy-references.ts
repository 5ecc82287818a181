import type { EntityUidJson, PolicyJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';
import { type Action, actions } from './actions.js';

/** What policies refer to. No decision of theirs depends on anything else. */
export interface PolicyReferences {
  /** Names of attributes that they read or test for, of whichever entity or context. */
  readonly attributes: ReadonlySet<string>;
  /** Entities that they name. */
  readonly entities: readonly TypeAndId[];
}

/**
 * Finds what policies refer to. In Cedar's JSON form every access to an attribute (`.` and `has`) keeps its name, or
 * the path of names, under `attr`; every entity that is named is an object with `type` and `id`.
 */
export function toPolicyReferences(policies: readonly PolicyJson[]): PolicyReferences {
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

/**
 * Whether a policy applies to this action, by its head; its conditions may still exclude it.
 *
 * A `permit` whose head leaves the action open was written when there were two actions. It grants those two, so that a
 * release that adds actions widens no policy. A `forbid` whose head leaves it open forbids every action.
 */
export function concernsAction({ effect, action: scope }: PolicyJson, action: Action): boolean {
  if (scope.op === 'All') return effect === 'forbid' || action === 'ReadUser' || action === 'ReadAttribute';
  const named = 'entities' in scope ? scope.entities : 'entity' in scope ? [scope.entity] : [];
  return named.map(toId).some((id) => id === action || id === actions[action].group);
}

function toId(uid: EntityUidJson): string {
  return '__entity' in uid ? uid.__entity.id : uid.id;
}
