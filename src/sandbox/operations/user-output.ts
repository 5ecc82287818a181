import type { SandboxAttribute, SandboxUser } from '../pool-model.js';
import { toSeconds } from '../wire.js';

/** Converts a user to the members that lists and AdminGetUser share. */
export function toSummary(user: SandboxUser): object {
  return {
    Username: user.username,
    UserCreateDate: toSeconds(user.createdAt),
    UserLastModifiedDate: toSeconds(user.lastModifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
    MFAOptions: user.mfaOptions?.map((option) => ({
      DeliveryMedium: option.deliveryMedium,
      AttributeName: option.attributeName,
    })),
  };
}

/** Converts a user to an element of a list. */
export function toListedUser(user: SandboxUser, attributes = user.attributes): object {
  return { ...toSummary(user), Attributes: toAttributes(attributes) };
}

/** Converts attributes to their wire format. */
export function toAttributes(attributes: readonly SandboxAttribute[]): object[] {
  return attributes.map(({ name, value }) => ({ Name: name, Value: value }));
}
