import { isJsonObject, type JsonObject } from 'aws-jwt-verify/safe-json-parse';

/**
 * Finds a claim by its name or, if no claim has that name, by a dotted path such as `realm_access.roles`. Claim names
 * may contain dots themselves, so the longest matching name is tried first at each level.
 */
export function findClaim(claims: JsonObject, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
    const name = path.slice(0, end);
    const child = Object.hasOwn(claims, name) ? claims[name] : undefined;
    const found =
      child !== undefined && isJsonObject(child) ? findClaim(child, path.slice(end + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
