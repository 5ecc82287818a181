import {
  GetUserPoolSessionConfiguration$,
  type GetUserPoolSessionConfigurationCommandInput,
  type GetUserPoolSessionConfigurationCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ReadOperation } from './operation.js';

/** Reads whether a pool tracks sessions; null if Cognito does not report it. Not billed. */
export const getUserPoolSessionConfiguration: ReadOperation<
  GetUserPoolSessionConfigurationCommandInput,
  GetUserPoolSessionConfigurationCommandOutput,
  boolean | null
> = {
  schema: GetUserPoolSessionConfiguration$,
  category: 'UserPoolResourceRead',
  kind: 'read',
  coalescingKey: () => '',
  toResult: ({ UserSessionTracking }) =>
    UserSessionTracking === undefined ? null : UserSessionTracking === 'ENABLED',
};
