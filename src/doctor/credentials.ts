import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { AwsRequestHandler } from '../cognito/client/aws-request-handler.js';
import { adviseOnCredentials } from '../cognito/client/credentials-advice.js';
import { createCredentials } from '../cognito/client/default-credentials.js';
import { readEnvironment } from '../config/environment.js';
import { type Finding, fail, ok } from './finding.js';

/** The gateway's own credentials, if they resolve. */
export interface Own {
  readonly finding: Finding;
  readonly credentials?: AwsCredentialIdentityProvider;
  /** Their AWS account, if their source reveals it. */
  readonly account?: string | undefined;
}

/** Resolves the credentials that the gateway would use, and shows the last four characters of the access key id. */
export async function checkCredentials(
  fallbackRegion: string | undefined,
  requestHandler?: AwsRequestHandler,
): Promise<Own> {
  const name = 'credentials';
  const credentials = createCredentials(fallbackRegion, requestHandler);
  try {
    const { accessKeyId, accountId, expiration, sessionToken } = await credentials();
    const parts = [
      `access key …${accessKeyId.slice(-4)}`,
      sessionToken ? 'temporary' : 'permanent',
      ...(accountId ? [`account ${accountId}`] : []),
      ...(expiration ? [`until ${expiration.toISOString()}`] : []),
    ];
    return { finding: ok(name, parts.join(', ')), credentials, account: accountId };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const fix = adviseOnCredentials(readEnvironment());
    return { finding: fail(name, { detail: `none found (${reason})`, fix }) };
  }
}
