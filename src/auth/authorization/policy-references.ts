import type { EntityUidJson, PolicyJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';
import { type Action, actions } from './actions.js';

/** The attributes and entities that policies refer to. Decisions depend on nothing else. */
export interface PolicyReferences {
  /** Names of the attributes that they read or test, of any entity or context. */
  readonly attributes: ReadonlySet<string>;
  /** Entities that they name. */
  readonly entities: readonly TypeAndId[];
}

/**
 * Finds the references of policies. In Cedar's JSON format, every attribute access (`.` and `has`) has its name, or the
 * path of names, in `attr`; every named entity is an object with `type` and `id`.
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
 * Returns whether a policy applies to an action, judging by its head; its conditions may still exclude the action. A
 * `permit` that does not restrict the action permits ReadUser and ReadAttribute only, the two actions that existed when
 * such policies were written: a release that adds actions must not widen a policy. A `forbid` that does not restrict
 * the action forbids every action.
 */
export function concernsAction({ effect, action: scope }: PolicyJson, action: Action): boolean {
  if (scope.op === 'All') return effect === 'forbid' || action === 'ReadUser' || action === 'ReadAttribute';
  const named = 'entities' in scope ? scope.entities : 'entity' in scope ? [scope.entity] : [];
  return named.map(toId).some((id) => id === action || id === actions[action].group);
}

function toId(uid: EntityUidJson): string {
  return '__entity' in uid ? uid.__entity.id : uid.id;
}
