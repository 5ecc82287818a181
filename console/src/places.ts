/** Makes a value one part of an address. The router would decode `%` too early. */
function encode(value: string): string {
  return encodeURIComponent(value).replaceAll('~', '%7E').replaceAll('%', '~');
}

/** Reads a part of an address; an unreadable one, of a link that was cut off, stays as it is. */
export function decode(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('~', '%'));
  } catch {
    return part;
  }
}

const toPool = (poolId: string) => `/pools/${encode(poolId)}`;

/**
 * The addresses of the pages. They stand in the fragment, which no server and no log sees; a user's holds the sub where it
 * is known, so that a link that is passed on names nobody.
 */
export const places = {
  pools: '/',
  find: (value: string) => `/find/${encode(value)}`,
  changes: '/changes',
  users: (poolId: string) => `${toPool(poolId)}/users`,
  search: (poolId: string, by: string, how: string, value: string) =>
    `${toPool(poolId)}/users/${by}/${how}/${encode(value)}`,
  user: (
    poolId: string,
    { username, sub }: { readonly username: string; readonly sub?: string | undefined },
  ) =>
    sub === undefined
      ? `${toPool(poolId)}/user-by-name/${encode(username)}`
      : `${toPool(poolId)}/user/${encode(sub)}`,
  groups: (poolId: string) => `${toPool(poolId)}/groups`,
  group: (poolId: string, name: string) => `${toPool(poolId)}/groups/${encode(name)}`,
  facts: (poolId: string) => `${toPool(poolId)}/facts`,
} as const;
