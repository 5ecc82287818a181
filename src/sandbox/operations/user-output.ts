import type { SandboxAttribute, SandboxUser } from '../pool.js';
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

/** Converts an attribute to its form on the wire. */
export function toAttribute({ name, value }: SandboxAttribute): object {
  return { Name: name, Value: value };
}
