import type { Input } from './input-validation.js';
import type { MessageBox } from './messages.js';
import type { Pager } from './pagination.js';
import type { SandboxUser } from './pool-model.js';
import type { PoolStore, Store } from './pool-store.js';
import type { QuotaCategory, QuotaLimits } from './quota.js';
import type { Triggers } from './triggers.js';

/**
 * Whether a successful call makes its user a monthly active user: documented by AWS as yes, as no, or not documented.
 */
export type Billing = 'yes' | 'no' | 'unstated';

/** The parts of the sandbox that operations use. */
export interface OperationParts {
  readonly store: Store;
  readonly pager: Pager;
  readonly messages: MessageBox;
  readonly triggers: Triggers;
  /** Limits that GetProvisionedLimit reports instead of AWS's defaults. */
  readonly provisionedLimits: QuotaLimits;
  /** Wall-clock time in ms since 1970. */
  readonly now: () => number;
}

/** One request to an operation. */
export interface OperationRequest extends OperationParts {
  readonly region: string;
  readonly input: Input;
  /** Sets the user of the request, who is billed if the operation bills. */
  readonly concerns: (pool: PoolStore, user: SandboxUser) => void;
}

/**
 * One operation of Cognito's API: its quota category, and a function that returns its output or throws a CognitoError.
 */
export interface Operation {
  readonly category: QuotaCategory;
  readonly access: 'read' | 'write';
  readonly billing: Billing;
  readonly run: (request: OperationRequest) => object | Promise<object>;
}
