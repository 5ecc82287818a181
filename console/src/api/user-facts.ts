import type { Subject } from '../actions/definitions.js';

interface WithAttributes {
  readonly username: string;
  readonly attributes: readonly { readonly name: string; readonly value: string | null }[];
}

/** The value of an attribute; undefined where the user has none that may be seen. */
export function getAttribute({ attributes }: WithAttributes, name: string): string | undefined {
  return attributes.find((one) => one.name === name)?.value ?? undefined;
}

/** Converts a listed user to the subject of an action. */
export function toSubject(row: WithAttributes & { readonly poolId: string }): Subject {
  return { poolId: row.poolId, username: row.username, sub: getAttribute(row, 'sub'), label: toLabel(row) };
}

/** How the page names a user: by the best name that may be seen. */
export function toLabel(user: WithAttributes): string {
  const parts = [getAttribute(user, 'given_name'), getAttribute(user, 'family_name')].filter(Boolean);
  return (
    getAttribute(user, 'name') ??
    (parts.length > 0 ? parts.join(' ') : undefined) ??
    getAttribute(user, 'email') ??
    user.username
  );
}
