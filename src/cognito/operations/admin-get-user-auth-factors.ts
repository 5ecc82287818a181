import {
  AdminGetUserAuthFactors$,
  type AdminGetUserAuthFactorsCommandInput,
  type AdminGetUserAuthFactorsCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { toEnums } from '../output-values.js';
import { type AuthFactor, authFactors } from '../pool-mapper.js';
import type { ReadOperation } from './operation.js';

/** The authentication factors of a user. */
export interface UserAuthFactors {
  readonly factors: readonly AuthFactor[];
  /** Whether Cognito reports any second factor. */
  readonly hasMfa: boolean;
}

/** Reads the authentication factors of one user. AWS does not document that this call is billed. */
export const adminGetUserAuthFactors: ReadOperation<
  AdminGetUserAuthFactorsCommandInput,
  AdminGetUserAuthFactorsCommandOutput,
  UserAuthFactors
> = {
  schema: AdminGetUserAuthFactors$,
  category: 'UserRead',
  kind: 'read',
  coalescingKey: ({ Username = '' }) => Username,
  user: ({ Username }) => Username,
  toResult: (output, { onUnknown }) => ({
    factors: toEnums(authFactors, 'ConfiguredUserAuthFactors', output.ConfiguredUserAuthFactors, onUnknown),
    hasMfa: (output.UserMFASettingList?.length ?? 0) > 0 || Boolean(output.PreferredMfaSetting),
  }),
};
