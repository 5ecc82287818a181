import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { CancellationScope } from '../../common/request-scope.js';
import { CredentialsError } from '../errors.js';
import { Attempt } from './attempt-scope.js';
import { AbortError } from './http-exchange.js';

/**
 * Returns the credentials of a call. Rejects with a CredentialsError, including when they do not arrive within the
 * attempt's time: otherwise the timeout would be attributed to Cognito.
 */
export function getCredentials(
  provider: AwsCredentialIdentityProvider,
  waiting: CancellationScope,
): Promise<AwsCredentialIdentity> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(new CredentialsError(cause));
    const removeListener = waiting.onCancel(() => {
      if (waiting instanceof Attempt && waiting.timedOut) fail(new TimeoutError());
      else reject(new AbortError());
    });
    provider().then(resolve, fail).finally(removeListener);
  });
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}
