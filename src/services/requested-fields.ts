/** What an operation asks of one user. */
export interface RequestedFields {
  /** The operation's name in its document. */
  readonly operationName: string | null;
  /** Names of the fields of `User`, whatever their aliases. */
  readonly fields: ReadonlySet<string>;
  /** Names of the attributes that the fields take their values from, or `all`. */
  readonly attributes: ReadonlySet<string> | 'all';
  /** The user's fields in the answer, for each place where the user stands in it: a connection has several. */
  readonly answers: readonly (readonly AnswerField[])[];
}

/** A field as it is in the answer: those that are selected twice under one key are one. */
export interface AnswerField {
  /** Its name, or its alias. */
  readonly key: string;
  /** Where its value comes from: a field of its type; below `profile`, an attribute. */
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The fields below it; none where its value has none. */
  readonly fields: readonly AnswerField[];
}
