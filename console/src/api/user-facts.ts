import type { Subject } from '../actions/definitions.js';
import { text } from '../text.js';

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
  return {
    poolId: row.poolId,
    username: row.username,
    sub: getAttribute(row, 'sub'),
    label: toFullLabel(row),
  };
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

/** The name of a user and the username, as several users may have one name. It is shown by `Sentence`. */
export function toFullLabel(user: WithAttributes): string {
  const label = toLabel(user);
  return label === user.username ? label : text.values.named(label, user.username);
}

/** Where Cognito can send a code to: the addresses that are known to be verified. */
export function findVerifiedAddresses(user: WithAttributes): readonly string[] {
  return ['email', 'phone_number'].flatMap((name) => {
    const value = getAttribute(user, name);
    return value !== undefined && getAttribute(user, `${name}_verified`) === 'true' ? [value] : [];
  });
}
