import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { CancellationScope } from '../../common/request-scope.js';
import { CredentialsError } from '../errors.js';
import { Attempt } from './attempt.js';
import { AbortError } from './http-exchange.js';

/**
 * Gets the credentials of a call. Rejects with a CredentialsError, also where they do not come for as long as an
 * attempt may take: it is not Cognito then that does not answer.
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
