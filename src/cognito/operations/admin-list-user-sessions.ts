import {
  AdminListUserSessions$,
  type AdminListUserSessionsCommandInput,
  type AdminListUserSessionsCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { toUserSession, type UserSession } from '../user-record-mapper.js';
import type { ReadOperation } from './operation.js';

/** Lists the active sessions of one user, in a single page of at most 125. */
export const adminListUserSessions: ReadOperation<
  AdminListUserSessionsCommandInput,
  AdminListUserSessionsCommandOutput,
  readonly UserSession[]
> = {
  schema: AdminListUserSessions$,
  category: 'UserSessions',
  kind: 'read',
  errorCodes: { OperationNotEnabledException: 'FEATURE_NOT_ENABLED' },
  coalescingKey: ({ Username = '' }) => Username,
  user: ({ Username }) => Username,
  toResult: ({ Sessions }, { onUnknown }) =>
    (Sessions ?? []).map((session) => toUserSession(session, onUnknown)),
};
