import type { MetadataBearer, StaticOperationSchema } from '@smithy/types';
import type { QuotaCategory } from '../../config/quota-categories.js';
import type { Code } from '../../errors/codes.js';
import type { AwsErrorCodes } from '../errors.js';
import type { OnUnknown } from '../output-values.js';
import type { Pool } from '../pools.js';

/** The context of an output's conversion. */
export interface OutputContext {
  readonly pool: Pool;
  /** Called with each value that this version does not know. */
  readonly onUnknown: OnUnknown;
}

/** The members of an operation's input that the caller provides: all but the pool's id, which the executor adds. */
export type CallInput<Input> = Omit<Input, 'UserPoolId'>;

interface OperationBase<Input extends object, Output extends MetadataBearer, Result> {
  /** The SDK's schema, whose third element is the operation's name. */
  readonly schema: StaticOperationSchema;
  readonly category: QuotaCategory;
  /** Maximum size of the response, in bytes; 1 MiB by default, which is enough for any single user. */
  readonly maxOutputBytes?: number;
  /** AWS error names whose meaning in this operation differs from the table in errors.ts. */
  readonly errorCodes?: AwsErrorCodes;
  /**
   * Converts the output.
   *
   * @throws TypeError if it violates Cognito's model.
   */
  readonly toResult: (output: Output, context: OutputContext) => Result;
  /** Returns the one user that the call reads or changes, for AWS's limit on calls per user. Absent for other calls. */
  readonly user?: (input: CallInput<Input>) => string | undefined;
  /**
   * Returns the username of the user who counts as a monthly active user after the call; absent if the call is not
   * billed. `result` is undefined if the response could not be parsed.
   */
  readonly billedUser?: (input: CallInput<Input>, result: Result | undefined) => string;
}

/** A read: coalesced with concurrent reads, and retried. */
export interface ReadOperation<Input extends object, Output extends MetadataBearer, Result>
  extends OperationBase<Input, Output, Result> {
  readonly kind: 'read';
  /** Returns equal keys for inputs whose responses may be shared, within one pool. */
  readonly coalescingKey: (input: CallInput<Input>) => string;
}

/** A change: never coalesced, and completed once it was sent, even if the client disconnects. */
export interface WriteOperation<Input extends object, Output extends MetadataBearer, Result>
  extends OperationBase<Input, Output, Result> {
  readonly kind: 'write';
  /** Whether the change may be sent again after an attempt whose outcome is unknown. */
  readonly isRepeatable: boolean;
  /** Whether the caller reads the effect if no response comes: the attempt leaves a fifth of the time for that. */
  readonly isReadAfterwards?: true;
  /** The code that tells a retry that the previous attempt, whose response was lost, made the change. */
  readonly alreadyDone?: { readonly code: Code; readonly result: Result };
}

/**
 * A Cognito operation as data: everything that the executor, the metrics and the usage counters need to know. Each
 * operation has a file of its own.
 */
export type Operation<Input extends object, Output extends MetadataBearer, Result> =
  | ReadOperation<Input, Output, Result>
  | WriteOperation<Input, Output, Result>;

/** Maximum size of one page of a list, in bytes, enough for 60 large users. */
export const maxPageBytes = 16 * 1_048_576;

/** Returns Cognito's name of an operation, such as `AdminGetUser`. */
export function toOperationName({ schema }: { readonly schema: StaticOperationSchema }): string {
  const [, , name] = schema;
  return name;
}
