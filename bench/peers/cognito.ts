import {
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import DataLoader from 'dataloader';
import { poolId } from '../operations.js';

/** A user as the GraphQL peers resolve it. */
export interface PeerUser {
  readonly poolId: string;
  readonly username: string | undefined;
  readonly sub: string | undefined;
  readonly enabled: boolean | undefined;
  readonly status: string | undefined;
  readonly createdAt: string | undefined;
  readonly lastModifiedAt: string | undefined;
  readonly preferredMfa: string | undefined;
  readonly mfaMethods: readonly string[] | undefined;
  readonly attributes: readonly { readonly name: string | undefined; readonly value: string | undefined }[];
}

/** Reads one user with AdminGetUser. */
export type ReadUser = (username: string) => Promise<AdminGetUserCommandOutput>;

/** Builds a client with every default of the SDK's; its three attempts are among them. */
export function createRead(): ReadUser {
  const client = new CognitoIdentityProviderClient({});
  return (username) => client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: username }));
}

/** Builds the textbook loader of one request: each distinct user once, all of them at a time. */
export function createPeerLoader(read: ReadUser): DataLoader<string, PeerUser> {
  return new DataLoader((usernames) =>
    Promise.all(usernames.map((username) => read(username).then(toPeerUser, (error: Error) => error))),
  );
}

function toPeerUser(output: AdminGetUserCommandOutput): PeerUser {
  const attributes = (output.UserAttributes ?? []).map(({ Name, Value }) => ({ name: Name, value: Value }));
  return {
    poolId,
    username: output.Username,
    sub: attributes.find(({ name }) => name === 'sub')?.value,
    enabled: output.Enabled,
    status: output.UserStatus,
    createdAt: output.UserCreateDate?.toISOString(),
    lastModifiedAt: output.UserLastModifiedDate?.toISOString(),
    preferredMfa: output.PreferredMfaSetting,
    mfaMethods: output.UserMFASettingList,
    attributes,
  };
}
