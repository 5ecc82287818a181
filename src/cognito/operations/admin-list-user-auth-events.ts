import {
  AdminListUserAuthEvents$,
  type AdminListUserAuthEventsCommandInput,
  type AdminListUserAuthEventsCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { toUserAuthEvent, type UserAuthEvent } from '../user-record-mapper.js';
import type { ReadOperation } from './operation.js';

/** One page of sign-in events. */
export interface AuthEventPage {
  readonly events: readonly UserAuthEvent[];
  /** Undefined on the last page. */
  readonly token: string | undefined;
}

/** Lists the sign-in events that threat protection recorded for one user. */
export const adminListUserAuthEvents: ReadOperation<
  AdminListUserAuthEventsCommandInput,
  AdminListUserAuthEventsCommandOutput,
  AuthEventPage
> = {
  schema: AdminListUserAuthEvents$,
  category: 'UserResourceRead',
  kind: 'read',
  errorCodes: { UserPoolAddOnNotEnabledException: 'FEATURE_NOT_ENABLED' },
  coalescingKey: ({ Username, MaxResults, NextToken }) => JSON.stringify([Username, MaxResults, NextToken]),
  user: ({ Username }) => Username,
  toResult: ({ AuthEvents, NextToken }, { onUnknown }) => ({
    events: (AuthEvents ?? []).map((event) => toUserAuthEvent(event, onUnknown)),
    token: NextToken || undefined,
  }),
};
