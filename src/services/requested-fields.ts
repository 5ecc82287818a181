/** The fields that an operation requests of one user. */
export interface RequestedFields {
  /** The operation's name in its document. */
  readonly operationName: string | null;
  /** Names of the requested fields of `User`, regardless of aliases. */
  readonly fields: ReadonlySet<string>;
  /** Names of the attributes that these fields need, or `all`. */
  readonly attributes: ReadonlySet<string> | 'all';
  /** The user's fields in the response, for each place where the user occurs; a connection has several. */
  readonly answers: readonly (readonly AnswerField[])[];
}

/** A field in the response. Fields that are selected twice under one key are merged. */
export interface AnswerField {
  /** The response key: the alias, or else the name. */
  readonly key: string;
  /** The source of its value: a field of its type; below `profile`, an attribute. */
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Its subfields; empty if it has none. */
  readonly fields: readonly AnswerField[];
}
