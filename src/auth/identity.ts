/** The identity of a caller. */
export interface Identity {
  /** URL of the issuer that authenticated the caller; null with `AUTH=none`. */
  readonly issuer: string | null;
  /** The caller's id at that issuer, the `sub` claim; null with `AUTH=none`. */
  readonly subject: string | null;
  /** The app client that the token was issued to; null if the token names none. */
  readonly clientId: string | null;
  readonly groups: readonly string[];
  readonly scopes: readonly string[];
}

/** The identity of every caller with `AUTH=none`. */
export const anonymous: Identity = Object.freeze({
  issuer: null,
  subject: null,
  clientId: null,
  groups: [],
  scopes: [],
});
