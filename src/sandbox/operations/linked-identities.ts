import { CognitoError } from '../errors.js';
import type { Input, TextRule } from '../input-validation.js';
import { attributeOf, type SandboxAttribute, type SandboxUser } from '../pool.js';
import type { PoolStore } from '../store.js';

/** A user as a provider knows it. */
export interface ProviderUser {
  readonly provider: string;
  readonly attribute: string | undefined;
  readonly value: string;
}

/** One entry of the `identities` attribute, as Cognito writes it. */
interface Identity {
  readonly userId: string;
  readonly providerName: string;
  readonly providerType: string;
  readonly issuer: string | null;
  readonly primary: boolean;
  readonly dateCreated: string;
}

/** Where sign-in is by username and password, the provider's name is this. */
export const localProvider = 'Cognito';

const textRule: TextRule = { min: 0, max: 131_072 };

/** Reads a user of a provider; the name of a provider is required, and 32 characters at most. */
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

/** Reads the identities of a user; none where the attribute is missing. */
export function identitiesOf(user: SandboxUser): readonly Identity[] {
  return JSON.parse(attributeOf(user, 'identities') ?? '[]');
}

/** Makes the attributes of a user with other identities. */
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

/** Tells a provider's type, or throws InvalidParameterException where the pool does not have the provider. */
export function findProviderType({ pool }: PoolStore, name: string): string {
  const found = pool.settings.identityProviders.find((provider) => provider.name === name);
  if (found !== undefined) return found.type;
  throw new CognitoError('InvalidParameterException', `The provider ${name} does not exist for user pool.`);
}
