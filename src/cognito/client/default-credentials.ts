import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { loadConfig } from '@smithy/core/config';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { AwsRequestHandler } from './aws-request-handler.js';

/**
 * The SDK's own credential chain: environment, files, SSO, web identity, container, instance. If credentials come from
 * STS, the region is AWS_REGION, else the profile's region, else `fallbackRegion`. The SDK's own fallback is us-east-1,
 * whose STS rejects credentials of other partitions.
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
