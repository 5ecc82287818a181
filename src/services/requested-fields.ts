/** What an operation asks of one user. */
export interface RequestedFields {
  /** The operation's name in its document. */
  readonly operationName: string | null;
  /** Names of the fields of `User`, whatever their aliases. */
  readonly fields: ReadonlySet<string>;
  /** Names of the attributes that the fields take their values from, or `all`. */
  readonly attributes: ReadonlySet<string> | 'all';
}
