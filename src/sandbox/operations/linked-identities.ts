import { CognitoError } from '../errors.js';
import type { Input, TextRule } from '../input-validation.js';
import { attributeOf, type SandboxAttribute, type SandboxUser } from '../pool-model.js';
import type { PoolStore } from '../pool-store.js';

/** A user of a provider. */
export interface ProviderUser {
  readonly provider: string;
  readonly attribute: string | undefined;
  readonly value: string;
}

/** One element of the `identities` attribute, in Cognito's format. */
interface Identity {
  readonly userId: string;
  readonly providerName: string;
  readonly providerType: string;
  readonly issuer: string | null;
  readonly primary: boolean;
  readonly dateCreated: string;
}

/** The provider name of users who sign in with username and password. */
export const localProvider = 'Cognito';

const textRule: TextRule = { min: 0, max: 131_072 };

/** Reads a provider's user. The provider's name is required and has at most 32 characters. */
export function readProviderUser(input: Input): ProviderUser {
  return {
    provider: input.text('ProviderName', {
      min: 1,
      max: 32,
      pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+$/u,
    }),
    attribute: input.optionalText('ProviderAttributeName', textRule),
    value: input.text('ProviderAttributeValue', textRule),
  };
}

/** Reads the identities of a user; empty if the attribute is missing. */
export function identitiesOf(user: SandboxUser): readonly Identity[] {
  return JSON.parse(attributeOf(user, 'identities') ?? '[]');
}

/** Creates a user's attributes with other identities. */
export function withIdentities(
  user: SandboxUser,
  identities: readonly Identity[],
): readonly SandboxAttribute[] {
  const others = user.attributes.filter(({ name }) => name !== 'identities');
  if (identities.length === 0) return others;
  return [...others, { name: 'identities', value: JSON.stringify(identities) }];
}

/** Finds the user that an identity is linked to. */
export function findLinkedUser(
  { names }: PoolStore,
  { provider, value }: ProviderUser,
): SandboxUser | undefined {
  return [...names.users()].find((user) =>
    identitiesOf(user).some((each) => each.providerName === provider && each.userId === value),
  );
}

/**
 * Returns a provider's type.
 *
 * @throws InvalidParameterException if the pool does not have the provider.
 */
export function findProviderType({ pool }: PoolStore, name: string): string {
  const found = pool.settings.identityProviders.find((provider) => provider.name === name);
  if (found !== undefined) return found.type;
  throw new CognitoError('InvalidParameterException', `The provider ${name} does not exist for user pool.`);
}
