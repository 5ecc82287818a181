import type { Environment } from '../../config/environment.js';

/** Returns how to fix credentials that cannot be resolved, depending on the source that the environment names. */
export function adviseOnCredentials(environment: Environment): string {
  const { AWS_PROFILE, AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = environment;
  if (AWS_PROFILE) {
    return `Check the profile ${AWS_PROFILE}, which AWS_PROFILE names, in ~/.aws/config and ~/.aws/credentials; a profile of AWS SSO needs aws sso login.`;
  }
  if (AWS_WEB_IDENTITY_TOKEN_FILE) {
    return 'Check that the file in AWS_WEB_IDENTITY_TOKEN_FILE can be read, and that the role in AWS_ROLE_ARN trusts its issuer.';
  }
  if (AWS_ACCESS_KEY_ID && !AWS_SECRET_ACCESS_KEY)
    return 'Set AWS_SECRET_ACCESS_KEY beside AWS_ACCESS_KEY_ID.';
  if (AWS_SECRET_ACCESS_KEY && !AWS_ACCESS_KEY_ID)
    return 'Set AWS_ACCESS_KEY_ID beside AWS_SECRET_ACCESS_KEY.';
  return 'Set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run it under a role (ECS, EKS, EC2, Lambda).';
}
