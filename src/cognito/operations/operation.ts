import type { MetadataBearer, StaticOperationSchema } from '@smithy/types';
import type { QuotaCategory } from '../../config/quota-categories.js';
import type { Code } from '../../errors/codes.js';
import type { AwsErrorCodes } from '../errors.js';
import type { OnUnknown } from '../output-values.js';
import type { Pool } from '../pools.js';

/** What a mapping of an output may need beside the output. */
export interface OutputContext {
  readonly pool: Pool;
  /** Called with each value that this version does not know. */
  readonly onUnknown: OnUnknown;
}

/** The members of an operation's input that its caller gives: the executor adds the pool's id. */
export type CallInput<Input> = Omit<Input, 'UserPoolId'>;

interface OperationBase<Input extends object, Output extends MetadataBearer, Result> {
  /** The SDK's schema; its third part is the operation's name. */
  readonly schema: StaticOperationSchema;
  readonly category: QuotaCategory;
  /** The largest answer that is read, in bytes; 1 MiB without, which any one user fits in. */
  readonly maxOutputBytes?: number;
  /** AWS's error names that mean something else for this operation than the table of errors.ts says. */
  readonly errorCodes?: AwsErrorCodes;
  /** Converts the output. Throws where the output is not what Cognito's model promises. */
  readonly toResult: (output: Output, context: OutputContext) => Result;
  /** The one user whom the call reads or changes: AWS limits calls for one user as well. Absent where there is none. */
  readonly user?: (input: CallInput<Input>) => string | undefined;
  /**
   * The username of the user whom AWS counts as active for a call that succeeded; absent where it counts nobody. There
   * is no result where the answer could not be read.
   */
  readonly billedUser?: (input: CallInput<Input>, result: Result | undefined) => string;
}

/** A read: shared by those who ask for the same at the same time, and made again where that may help. */
export interface ReadOperation<Input extends object, Output extends MetadataBearer, Result>
  extends OperationBase<Input, Output, Result> {
  readonly kind: 'read';
  /** Equal for inputs whose answers may be shared; within one pool. */
  readonly coalescingKey: (input: CallInput<Input>) => string;
}

/** A change: never shared, and finished once it was sent, even if the client hangs up. */
export interface WriteOperation<Input extends object, Output extends MetadataBearer, Result>
  extends OperationBase<Input, Output, Result> {
  readonly kind: 'write';
  /** Whether the change may be sent again after an attempt whose outcome is unknown. */
  readonly isRepeatable: boolean;
  /** The code by which a repeat learns that the attempt before it, whose answer was lost, has made the change. */
  readonly alreadyDone?: { readonly code: Code; readonly result: Result };
}

/**
 * An operation of Cognito's as data: all that the executor, the metrics and the request's usage know of it. Each has a
 * file of its own.
 */
export type Operation<Input extends object, Output extends MetadataBearer, Result> =
  | ReadOperation<Input, Output, Result>
  | WriteOperation<Input, Output, Result>;

/** The largest page of a list that is read, in bytes: 60 users can have so much. */
export const maxPageBytes = 16 * 1_048_576;

/** Cognito's name of an operation, such as `AdminGetUser`. */
export function toOperationName({ schema }: { readonly schema: StaticOperationSchema }): string {
  const [, , name] = schema;
  return name;
}
