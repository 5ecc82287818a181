import { CognitoError } from './errors.js';
import type { TextRule } from './input-validation.js';
import type { SandboxUser } from './pool-model.js';
import type { PasswordPolicy } from './pool-settings.js';

/** The password in Cognito's model; the pool's policy applies in addition. */
export const passwordRule: TextRule = { min: 0, max: 256, pattern: /^\S*$/ };

/**
 * Checks a password against a pool's policy.
 *
 * @throws InvalidPasswordException
 */
export function checkPassword(policy: PasswordPolicy, password: string): void {
  const problem = findProblem(policy, password);
  if (problem === undefined) return;
  throw new CognitoError('InvalidPasswordException', `Password did not conform with policy: ${problem}`);
}

/**
 * Checks that a password differs from the user's last ones.
 *
 * @throws PasswordHistoryPolicyViolationException
 */
export function checkHistory({ historySize }: PasswordPolicy, user: SandboxUser, password: string): void {
  if (!user.passwords?.slice(0, historySize).includes(password)) return;
  throw new CognitoError(
    'PasswordHistoryPolicyViolationException',
    'Password has previously been used by the user.',
  );
}

function findProblem(policy: PasswordPolicy, password: string): string | undefined {
  if (password.length < policy.minimumLength) return 'Password not long enough';
  if (policy.requireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters';
  if (policy.requireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters';
  if (policy.requireNumbers && !/\d/.test(password)) return 'Password must have numeric characters';
  if (policy.requireSymbols && !/[^A-Za-z0-9]/.test(password)) return 'Password must have symbol characters';
  return undefined;
}
