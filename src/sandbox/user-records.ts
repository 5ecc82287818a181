import { createHash } from 'node:crypto';

/** A device that the pool remembers for a user. Its attributes are returned unchanged. */
export interface SandboxDevice {
  readonly key: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly createdAt: Date;
  readonly lastModifiedAt: Date;
  readonly lastAuthenticatedAt: Date;
}

/** A sign-in event that threat protection recorded. */
export interface SandboxAuthEvent {
  readonly id: string;
  readonly type: string;
  readonly result: string;
  readonly createdAt: Date;
  readonly risk?: {
    readonly decision: string;
    readonly level?: string;
    readonly compromisedCredentials?: boolean;
  };
  readonly challenges?: readonly { readonly name: string; readonly result: string }[];
  readonly ipAddress?: string;
  readonly deviceName?: string;
  readonly timezone?: string;
  readonly city?: string;
  readonly country?: string;
}

/** An active session: `TOKEN` if it has a refresh token, `SSO` if it belongs to the sign-in page. */
export interface SandboxSession {
  /** 28 characters that begin with `tkn` or `sso`. */
  readonly id: string;
  readonly type: string;
  readonly clientId?: string;
  readonly createdAt: Date;
  readonly lastActiveAt: Date;
  readonly device?: string;
  readonly lastIpAddress?: string;
  readonly city?: string;
  readonly country?: string;
  /** The SSO session from which a token session came. */
  readonly originSessionId?: string;
}

/** Creates the id of a session: a prefix and 25 letters and digits, as a function of the seed. */
export function toSessionId(prefix: 'tkn' | 'sso', seed: string): string {
  const number = BigInt(`0x${createHash('sha256').update(seed).digest('hex')}`);
  return `${prefix}${number.toString(36).padStart(25, '0').slice(0, 25)}`;
}
