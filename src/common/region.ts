const regionPattern = /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/;

/**
 * The AWS regions of all partitions, from the SDK's list of November 2026. A pool in a newer region is found if
 * USER_POOLS names it, or under `*` if the region is AWS_REGION.
 */
const regions: ReadonlySet<string> = new Set([
  ...['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
  ...['ap-south-1', 'ap-south-2', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4'],
  ...['ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'ca-central-1', 'ca-west-1', 'eu-central-1'],
  ...['eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3'],
  ...['il-central-1', 'me-central-1', 'me-south-1', 'me-west-1', 'mx-central-1', 'sa-east-1', 'sa-west-1'],
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
  ...['cn-north-1', 'cn-northwest-1', 'eusc-de-east-1', 'us-gov-east-1', 'us-gov-west-1'],
  ...['us-iso-east-1', 'us-iso-west-1', 'us-isob-east-1', 'us-isob-west-1', 'eu-isoe-west-1'],
  ...['us-isof-east-1', 'us-isof-south-1'],
]);

/** Returns whether a text has the format of an AWS region name. */
export function isRegion(text: string): boolean {
  return regionPattern.test(text);
}

/** Returns whether AWS has this region. Callers must not be able to invent regions. */
export function isKnownRegion(region: string): boolean {
  return regions.has(region);
}
