/** Who asks, as far as the gateway knows. */
export interface Identity {
  /** URL of the issuer that vouches for the caller; null where nobody does. */
  readonly issuer: string | null;
  /** The caller's id at that issuer, the `sub` claim; null where nobody vouches. */
  readonly subject: string | null;
  /** The app client that the token was made for; null where the token names none. */
  readonly clientId: string | null;
  readonly groups: readonly string[];
  readonly scopes: readonly string[];
}

/** Everyone, where `AUTH=none`. */
export const anonymous: Identity = Object.freeze({
  issuer: null,
  subject: null,
  clientId: null,
  groups: [],
  scopes: [],
});
