import type { Input } from './input-validation.js';
import type { MessageBox } from './messages.js';
import type { Pager } from './pagination.js';
import type { SandboxUser } from './pool.js';
import type { QuotaCategory, QuotaLimits } from './quota.js';
import type { PoolStore, Store } from './store.js';
import type { Triggers } from './triggers.js';

/** Whether a successful call makes its user a monthly active one: AWS's pages say yes, say no, or do not say. */
export type Billing = 'yes' | 'no' | 'unstated';

/** The sandbox's parts that operations work with. */
export interface OperationParts {
  readonly store: Store;
  readonly pager: Pager;
  readonly messages: MessageBox;
  readonly triggers: Triggers;
  /** Limits that GetProvisionedLimit tells in place of AWS's defaults. */
  readonly provisionedLimits: QuotaLimits;
  /** A clock in ms since 1970. */
  readonly now: () => number;
}

/** One request to an operation. */
export interface OperationRequest extends OperationParts {
  readonly region: string;
  readonly input: Input;
  /** Notes the user that the request is about, who is billed for where the operation bills. */
  readonly concerns: (pool: PoolStore, user: SandboxUser) => void;
}

/** One operation of Cognito's API: the quota it counts against, and its answer or a thrown CognitoError. */
export interface Operation {
  readonly category: QuotaCategory;
  readonly access: 'read' | 'write';
  readonly billing: Billing;
  readonly run: (request: OperationRequest) => object | Promise<object>;
}
