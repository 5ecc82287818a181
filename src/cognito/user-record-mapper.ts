import type {
  AuthEventType,
  DeviceType,
  SessionDescriptionType,
} from '@aws-sdk/client-cognito-identity-provider';
import { type OnUnknown, toBoolean, toDateTime, toEnum, toText } from './output-values.js';

const eventTypes = ['SIGN_IN', 'SIGN_UP', 'FORGOT_PASSWORD', 'PASSWORD_CHANGE', 'RESEND_CODE'] as const;
const eventResults = ['PASS', 'FAIL', 'IN_PROGRESS'] as const;
const riskDecisions = ['NO_RISK', 'ACCOUNT_TAKEOVER', 'BLOCK'] as const;
const riskLevels = ['LOW', 'MEDIUM', 'HIGH'] as const;
const challengeNames = ['PASSWORD', 'MFA'] as const;
const challengeResults = ['SUCCESS', 'FAILURE'] as const;
const sessionTypes = ['TOKEN', 'SSO'] as const;

type Known<Values extends readonly string[]> = Values[number] | 'UNRECOGNIZED' | null;

/** A device that a pool remembers for a user, without Cognito's attributes of the AWS account id and the owner. */
export interface UserDevice {
  readonly key: string;
  readonly name: string | null;
  readonly remembered: boolean | null;
  readonly lastIpAddress: string | null;
  readonly createdAt: string | null;
  readonly lastModifiedAt: string | null;
  readonly lastAuthenticatedAt: string | null;
}

/** A sign-in event of a user, as threat protection recorded it. */
export interface UserAuthEvent {
  readonly id: string;
  readonly type: Known<typeof eventTypes>;
  readonly result: Known<typeof eventResults>;
  readonly createdAt: string | null;
  readonly risk: {
    readonly decision: Known<typeof riskDecisions>;
    readonly level: Known<typeof riskLevels>;
    readonly compromisedCredentials: boolean | null;
  } | null;
  readonly challenges: readonly {
    readonly name: Known<typeof challengeNames>;
    readonly result: Known<typeof challengeResults>;
  }[];
  readonly ipAddress: string | null;
  readonly deviceName: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly timezone: string | null;
}

/** An active session of a user. */
export interface UserSession {
  readonly id: string;
  readonly type: Known<typeof sessionTypes>;
  readonly clientId: string | null;
  readonly createdAt: string | null;
  readonly lastActiveAt: string | null;
  readonly device: string | null;
  readonly lastIpAddress: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly originSessionId: string | null;
}

/**
 * Converts one device.
 *
 * @throws TypeError if it has no key.
 */
export function toUserDevice(device: DeviceType): UserDevice {
  const key = toText(device.DeviceKey);
  if (!key) throw new TypeError('Cognito returned a device without a key');
  const attribute = (name: string) =>
    toText(device.DeviceAttributes?.find(({ Name }) => Name === name)?.Value) || null;
  const status = attribute('dev:device_remembered_status');
  return {
    key,
    name: attribute('device_name'),
    remembered: status === null ? null : status === 'remembered',
    lastIpAddress: attribute('last_ip_used'),
    createdAt: toDateTime(device.DeviceCreateDate),
    lastModifiedAt: toDateTime(device.DeviceLastModifiedDate),
    lastAuthenticatedAt: toDateTime(device.DeviceLastAuthenticatedDate),
  };
}

/**
 * Converts one sign-in event.
 *
 * @throws TypeError if it has no id.
 */
export function toUserAuthEvent(event: AuthEventType, onUnknown: OnUnknown): UserAuthEvent {
  const id = toText(event.EventId);
  if (!id) throw new TypeError('Cognito returned a sign-in event without an id');
  const { EventRisk: risk, EventContextData: context } = event;
  return {
    id,
    type: toEnum(eventTypes, 'EventType', event.EventType, onUnknown),
    result: toEnum(eventResults, 'EventResponse', event.EventResponse, onUnknown),
    createdAt: toDateTime(event.CreationDate),
    risk: risk
      ? {
          decision: toEnum(riskDecisions, 'RiskDecision', risk.RiskDecision, onUnknown),
          level: toEnum(riskLevels, 'RiskLevel', risk.RiskLevel, onUnknown),
          compromisedCredentials: toBoolean(risk.CompromisedCredentialsDetected),
        }
      : null,
    challenges: (event.ChallengeResponses ?? []).map(({ ChallengeName, ChallengeResponse }) => ({
      name: toEnum(challengeNames, 'ChallengeName', ChallengeName, onUnknown),
      result: toEnum(challengeResults, 'ChallengeResponse', ChallengeResponse, onUnknown),
    })),
    ipAddress: toText(context?.IpAddress) || null,
    deviceName: toText(context?.DeviceName) || null,
    city: toText(context?.City) || null,
    country: toText(context?.Country) || null,
    timezone: toText(context?.Timezone) || null,
  };
}

/**
 * Converts one session.
 *
 * @throws TypeError if it has no id.
 */
export function toUserSession(session: SessionDescriptionType, onUnknown: OnUnknown): UserSession {
  const id = toText(session.SessionId);
  if (!id) throw new TypeError('Cognito returned a session without an id');
  return {
    id,
    type: toEnum(sessionTypes, 'SessionType', session.SessionType, onUnknown),
    clientId: toText(session.ClientId) || null,
    createdAt: toDateTime(session.CreateDate),
    lastActiveAt: toDateTime(session.LastActiveDate),
    device: toText(session.DeviceType) || null,
    lastIpAddress: toText(session.LastIPAddress) || null,
    city: toText(session.LastLocation?.City) || null,
    country: toText(session.LastLocation?.Country) || null,
    originSessionId: toText(session.OriginSessionId) || null,
  };
}
