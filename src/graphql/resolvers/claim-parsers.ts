import { toBoolean } from '../../cognito/output-values.js';
import type { Address, FederatedIdentity } from '../generated/resolvers.js';

/** Returns OpenID Connect's `birthdate` if it is a date, a date without a year (`0000`), or a year; null otherwise. */
export function toBirthdate(text: string): string | null {
  if (/^\d{4}$/.test(text)) return text === '0000' ? null : text;
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  // 29 February cannot be checked without a year.
  const date = new Date(`${text.replace(/^0000/, '2000')}T00:00:00Z`);
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === text.slice(5);
  return isReal ? text : null;
}

/** Converts a number of units since 1970, each of `unitMs` ms, to ISO 8601; null for any other value. */
export function toDateTime(text: string, unitMs: number): string | null {
  if (!/^\d{1,16}(\.\d{1,9})?$/.test(text)) return null;
  const date = new Date(Number(text) * unitMs);
  return date.getTime() <= lastMs ? date.toISOString() : null;
}

/** The end of the year 9999, the last year with four digits in ISO 8601. */
const lastMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Parses OpenID Connect's `address`; null for anything but a JSON object. */
export function toAddress(text: string): Address | null {
  const address = parse(text);
  if (!isObject(address)) return null;
  return {
    formatted: toText(address.formatted),
    streetAddress: toText(address.street_address),
    locality: toText(address.locality),
    region: toText(address.region),
    postalCode: toText(address.postal_code),
    country: toText(address.country),
  };
}

/** Parses Cognito's `identities`; null for anything but a JSON list of objects. */
export function toIdentities(text: string): FederatedIdentity[] | null {
  const identities = parse(text);
  if (!Array.isArray(identities) || !identities.every(isObject)) return null;
  return identities.map(({ userId, providerName, providerType, issuer, primary, dateCreated }) => ({
    userId: toText(userId),
    providerName: toText(providerName),
    providerType: toText(providerType),
    issuer: toText(issuer),
    // Cognito writes these two as JSON values or as strings, depending on how the account was linked.
    primary: toBoolean(primary),
    dateCreated: toDateTime(String(dateCreated), 1),
  }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
