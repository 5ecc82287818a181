import { toUuid } from '../pool-model.js';
import {
  type SandboxAuthEvent,
  type SandboxDevice,
  type SandboxSession,
  toSessionId,
} from '../user-records.js';
import { pick } from './people.js';

interface Place {
  readonly ipAddress: string;
  readonly city: string;
  readonly country: string;
  readonly timezone: string;
}

const minute = 60_000;
const day = 86_400_000;
/** The date of the latest activity in the sample pools. */
const latest = Date.UTC(2026, 10, 20, 9, 30);

/** Addresses of networks that are reserved for documentation. */
const places: readonly Place[] = [
  { ipAddress: '192.0.2.17', city: 'Seattle', country: 'United States', timezone: '-08:00' },
  { ipAddress: '198.51.100.64', city: 'Leeds', country: 'United Kingdom', timezone: '+00:00' },
  { ipAddress: '203.0.113.9', city: 'Kraków', country: 'Poland', timezone: '+01:00' },
  { ipAddress: '2001:db8::52', city: '大阪市', country: 'Japan', timezone: '+09:00' },
];
const browsers = ['Firefox 132 / Linux', 'Chrome 131 / Windows 11', 'Safari 18 / iOS 18', 'unknown'];

const outcomes: readonly Partial<SandboxAuthEvent>[] = [
  { result: 'Pass', risk: { decision: 'NoRisk', compromisedCredentials: false } },
  { result: 'Pass', risk: { decision: 'NoRisk', level: 'Low', compromisedCredentials: false } },
  { result: 'Fail', risk: { decision: 'AccountTakeover', level: 'Medium', compromisedCredentials: false } },
  { result: 'Fail', risk: { decision: 'Block', level: 'High', compromisedCredentials: true } },
  { result: 'InProgress' },
];

/** Creates `count` remembered devices of one user. */
export function createDevices(
  region: string,
  name: string,
  number: number,
  count: number,
): readonly SandboxDevice[] {
  return Array.from({ length: count }, (_, index) => {
    const key = `${region}_${toUuid(`device ${name} ${index}`)}`;
    const createdAt = latest - (number * 3 + index * 41 + 20) * day;
    const usedAt = latest - (index * 9 + (number % 7)) * day;
    return {
      key,
      attributes: {
        device_status: 'valid',
        device_name: pick(browsers, number + index),
        last_ip_used: pick(places, number + index).ipAddress,
        'dev:device_remembered_status': index % 2 === 0 ? 'remembered' : 'not_remembered',
        'dev:device_sdk': 'aws-sdk',
        'dev:device_owner': name,
        'dev:device_arn': `arn:aws:cognito-idp:${region}:111122223333:owner/${name}/device/${key}`,
      },
      createdAt: new Date(createdAt),
      lastModifiedAt: new Date(usedAt),
      lastAuthenticatedAt: new Date(usedAt),
    };
  });
}

/** Creates `count` sign-in events of one user, latest first. */
export function createAuthEvents(name: string, number: number, count: number): readonly SandboxAuthEvent[] {
  return Array.from({ length: count }, (_, index) => createAuthEvent(name, number, index));
}

function createAuthEvent(name: string, number: number, index: number): SandboxAuthEvent {
  const place = pick(places, number + Math.floor(index / 4));
  const outcome = pick(outcomes, index % 4 === 0 ? index / 4 + number : 0);
  const failed = outcome.result === 'Fail';
  return {
    id: toUuid(`event ${name} ${index}`),
    type: pick(['SignIn', 'SignIn', 'SignIn', 'ForgotPassword', 'SignIn', 'PasswordChange'], index),
    result: 'Pass',
    createdAt: new Date(latest - index * day - (number % 90) * minute),
    challenges: [
      { name: 'Password', result: failed ? 'Failure' : 'Success' },
      ...(failed ? [] : [{ name: 'Mfa', result: 'Success' }]),
    ],
    deviceName: pick(browsers, number + index),
    ...place,
    ...outcome,
  };
}

/** Creates the active sessions of one user: one of the sign-in page, and `count` of tokens. */
export function createSessions(name: string, number: number, count: number): readonly SandboxSession[] {
  if (count === 0) return [];
  const clientId = '6k2m9demo4client8staff1app';
  const origin = { id: toSessionId('sso', `${name} sso`), type: 'SSO', ...createVisit(number, 0), clientId };
  const tokens = Array.from({ length: count }, (_, index) => ({
    id: toSessionId('tkn', `${name} ${index}`),
    type: 'TOKEN',
    ...createVisit(number, index),
    clientId,
    // Alternately linked to the sign-in page's session and started through the API.
    ...(index % 2 === 0 && { originSessionId: origin.id }),
  }));
  return [...tokens, origin];
}

function createVisit(number: number, index: number) {
  const { ipAddress, city, country } = pick(places, number + index);
  return {
    createdAt: new Date(latest - (index * 2 + 1) * day),
    lastActiveAt: new Date(latest - (number % 50) * minute),
    device: pick(browsers, number + index),
    lastIpAddress: ipAddress,
    city,
    country,
  };
}
