import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { loadConfig } from '@smithy/core/config';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { AwsRequestHandler } from './aws-request-handler.js';

/**
 * The SDK's own chain of credentials: environment, files, SSO, web identity, container, instance.
 *
 * Where they come from STS it is asked in AWS_REGION, else in the profile's region, else in `fallbackRegion`. The SDK
 * would end at us-east-1, which credentials of other partitions cannot use.
 */
export function createCredentials(
  fallbackRegion?: string,
  requestHandler?: AwsRequestHandler,
): AwsCredentialIdentityProvider {
  const way = requestHandler && { requestHandler };
  if (fallbackRegion === undefined) return fromNodeProviderChain(way && { clientConfig: way });
  const region = loadConfig<string>({
    environmentVariableSelector: ({ AWS_REGION }) => AWS_REGION || undefined,
    configFileSelector: (profile) => profile.region,
    default: fallbackRegion,
  });
  return fromNodeProviderChain({ clientConfig: { region, ...way } });
}
