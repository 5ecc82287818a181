import { adminDisableProviderForUser } from '../../cognito/operations/admin-disable-provider-for-user.js';
import { adminLinkProviderForUser } from '../../cognito/operations/admin-link-provider-for-user.js';
import { attributeOf, type ListedUser } from '../../cognito/user-mapper.js';
import { GatewayError } from '../../errors/gateway-error.js';
import { type ChangeRequest, isNotBegun, onUser, toEffect, toUserChange } from './change.js';
import { badInput, checkLength } from './input-checks.js';
import type { UserInput } from './user-account-changes.js';

/** Input of `linkUserIdentity` and `unlinkUserIdentity`. */
export interface UserIdentityInput extends UserInput {
  readonly provider: string;
  readonly attribute?: string | null;
  readonly value: string;
}

/** Cognito's name for a provider's own user id. */
const subjectAttribute = 'Cognito_Subject';

function validate({ provider, attribute, value }: UserIdentityInput): void {
  checkLength('provider', provider, 1, 32);
  // Cognito interprets this provider as a request to disable the local user.
  if (provider === 'Cognito')
    throw badInput('provider must be a third-party identity provider of the pool, not Cognito.');
  if (typeof attribute === 'string') checkLength('attribute', attribute, 1, 131_072);
  checkLength('value', value, 1, 131_072);
}

/** Links an identity provider's user to the user. */
export function linkUserIdentity(input: UserIdentityInput): ChangeRequest {
  const { provider, attribute, value } = input;
  return toUserChange({
    action: 'LinkUserIdentity',
    user: input.user,
    validate: () => validate(input),
    permits: onUser('LinkUserIdentity'),
    plan: (user) => ({
      effects: [toEffect('IDENTITY', { name: provider })],
      details: {},
      async run(caller) {
        try {
          await caller.call(adminLinkProviderForUser, {
            DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: user.username },
            SourceUser: {
              ProviderName: provider,
              ProviderAttributeName: attribute ?? subjectAttribute,
              ProviderAttributeValue: value,
            },
          });
        } catch (error) {
          // Cognito may return an error and still create the link, so the user's identities are checked.
          if (error instanceof GatewayError && isNotBegun(error)) throw error;
          const after = await caller.readUser(user.username).catch((cause) => {
            throw new GatewayError('OUTCOME_UNKNOWN', { cause });
          });
          if (!hasIdentity(after, input) || hasIdentity(user, input)) throw error;
        }
      },
    }),
  });
}

/** Unlinks an identity provider's user from the user. */
export function unlinkUserIdentity(input: UserIdentityInput): ChangeRequest {
  const { provider, attribute, value } = input;
  return toUserChange({
    action: 'UnlinkUserIdentity',
    user: input.user,
    validate: () => validate(input),
    permits: onUser('UnlinkUserIdentity'),
    plan(user) {
      // Cognito's call identifies only the identity, so it must be checked to be this user's.
      if (!hasIdentity(user, input))
        throw badInput(`The user has no identity of the provider ${provider} with this value.`);
      return {
        effects: [toEffect('IDENTITY', { name: provider })],
        details: {},
        async run(caller) {
          await caller.call(adminDisableProviderForUser, {
            User: {
              ProviderName: provider,
              ProviderAttributeName: attribute ?? subjectAttribute,
              ProviderAttributeValue: value,
            },
          });
        },
      };
    },
  });
}

interface LinkedIdentity {
  readonly providerName?: unknown;
  readonly userId?: unknown;
}

function findIdentities(user: ListedUser): readonly LinkedIdentity[] {
  try {
    const identities: unknown = JSON.parse(attributeOf(user, 'identities') ?? '[]');
    return Array.isArray(identities)
      ? identities.filter((one) => typeof one === 'object' && one !== null)
      : [];
  } catch {
    return [];
  }
}

/** Regardless of the attribute by which an identity was linked, Cognito stores its value as the user id. */
function hasIdentity(user: ListedUser, { provider, value }: UserIdentityInput): boolean {
  return findIdentities(user).some(
    ({ providerName, userId }) => providerName === provider && userId === value,
  );
}
