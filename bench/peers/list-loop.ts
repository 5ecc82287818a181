import { CognitoIdentityProviderClient, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { serveParent } from '../channel.js';
import { poolId } from '../operations.js';

/** The handlers of the bare loop of ListUsers. */
export type ListLoopHandlers = typeof handlers;

const client = new CognitoIdentityProviderClient({});

const handlers = {
  /** Reads so many users page by page, and serialises the fields of each that the gateway's answer has. */
  async sweep(
    most: number,
  ): Promise<{ readonly users: number; readonly cpuMs: number; readonly bytes: number }> {
    const before = process.cpuUsage();
    let users = 0;
    let bytes = 0;
    let token: string | undefined;
    do {
      const page = await client.send(
        new ListUsersCommand({ UserPoolId: poolId, Limit: 60, PaginationToken: token }),
      );
      const nodes = (page.Users ?? []).map((user) => ({
        username: user.Username,
        status: user.UserStatus,
        enabled: user.Enabled,
        attributes: (user.Attributes ?? []).map(({ Name, Value }) => ({ name: Name, value: Value })),
      }));
      bytes += Buffer.byteLength(JSON.stringify({ data: { users: { nodes } } }));
      users += nodes.length;
      token = page.PaginationToken;
    } while (token !== undefined && users < most);
    const { user, system } = process.cpuUsage(before);
    return { users, cpuMs: (user + system) / 1000, bytes };
  },
};

serveParent('', handlers);
