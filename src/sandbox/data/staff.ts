import type { SignInPerson } from '../openid/client-registry.js';
import { createPool, type GroupDefinition, type SandboxPool, type UserDefinition } from '../pool-model.js';
import { type PoolSettings, toText } from '../pool-settings.js';
import { createAuthEvents, createDevices, createSessions } from './account-activity.js';
import { createProfile, isVerified, smsOptions } from './account-states.js';
import { listPeople, type Person, pick } from './people.js';

const id = 'us-east-1_Abc123';

const pioneers = [
  'Ada Lovelace',
  'Grace Hopper',
  'Alan Turing',
  'Katherine Johnson',
  'Edsger Dijkstra',
  'Barbara Liskov',
  'Donald Knuth',
  'Frances Allen',
  'Dennis Ritchie',
  'Radia Perlman',
  'Niklaus Wirth',
  'Hedy Lamarr',
  'Claude Shannon',
  'Mary Jackson',
  'Konrad Zuse',
];
const departments = ['Engineering', 'Finance', 'Legal', 'Support', 'Research & Development'];

const services: readonly UserDefinition[] = [
  { username: 'svc|deploy:eu', attributes: { 'custom:department': 'Engineering' }, groups: ['services'] },
  { username: 'svc|backup', attributes: { name: 'Nightly backup' }, enabled: false },
  { username: 'the"quoted"one', attributes: { name: 'Quotation "Marks" \\ Backslash' } },
  { username: '佐藤花子', attributes: { name: '佐藤 花子', given_name: '花子', family_name: '佐藤' } },
];

const groups: readonly GroupDefinition[] = [
  {
    name: 'admin',
    description: 'Administrators of everything',
    precedence: 1,
    roleArn: 'arn:aws:iam::111122223333:role/StaffAdministrator',
  },
  {
    name: 'engineering',
    description: 'Engineering, all sites',
    precedence: 10,
    roleArn: 'arn:aws:iam::111122223333:role/StaffEngineer',
  },
  { name: 'support', description: 'Help desk', precedence: 20 },
  { name: 'auditors', description: 'Read everything, change nothing', precedence: 30 },
  { name: 'services', description: 'Accounts of machines' },
  { name: 'alumni', description: 'Nobody yet', precedence: 0 },
];

/** The groups of people with a duty besides engineering. */
const dutyGroups: ReadonlyMap<string, readonly string[]> = new Map([
  ['ada', ['admin']],
  ['katherine', ['support']],
  ['frances', ['auditors']],
]);

/** People of the staff pool who demonstrate the rights of an administrator, the help desk and an auditor. */
export const staffPeople: readonly SignInPerson[] = [
  { username: 'ada', role: 'Administrator' },
  { username: 'katherine', role: 'Help desk' },
  { username: 'frances', role: 'Auditor' },
];

/** The Plus plan, with every feature enabled. */
const settings: Partial<PoolSettings> = {
  tier: 'PLUS',
  mfa: 'OPTIONAL',
  webAuthn: {
    relyingPartyId: 'staff.example.com',
    userVerification: 'required',
    factor: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
  },
  firstFactors: ['PASSWORD', 'WEB_AUTHN'],
  deviceTracking: { challengeRequiredOnNewDevice: true, onlyOnUserPrompt: true },
  threatProtection: 'ENFORCED',
  sessionTracking: true,
  adminCreateOnly: true,
  passwordPolicy: {
    minimumLength: 12,
    requireUppercase: true,
    requireLowercase: true,
    requireNumbers: true,
    requireSymbols: false,
    historySize: 3,
    temporaryPasswordDays: 3,
  },
  autoVerifiedAttributes: ['email'],
  attributes: [
    toText('custom:department', 64),
    {
      name: 'custom:employee_number',
      type: 'Number',
      required: false,
      mutable: false,
      min: 1,
      max: 999_999,
    },
  ],
};

/** Creates the staff pool: sign-in by a chosen username; e-mail, phone number and preferred username are aliases. */
export function createStaff(): SandboxPool {
  return createPool({
    id,
    settings,
    groups,
    name: 'staff',
    aliasAttributes: ['email', 'phone_number', 'preferred_username'],
    users: [
      ...pioneers.map(createPioneer),
      ...services,
      ...listPeople(0, 64).map((person, index) => createColleague(person, pioneers.length + index)),
    ],
  });
}

function createPioneer(name: string, index: number): UserDefinition {
  const [given = '', family = ''] = name.split(' ');
  const username = given.toLowerCase();
  return {
    username,
    ...createProfile(index),
    enabled: true,
    status: 'CONFIRMED',
    attributes: {
      email: `${username}@example.com`,
      email_verified: 'true',
      phone_number: toPhone(index),
      phone_number_verified: 'true',
      name,
      given_name: given,
      family_name: family,
      locale: 'en-US',
      'custom:department': pick(departments, index),
    },
    mfaMethods: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'],
    preferredMfa: 'SOFTWARE_TOKEN_MFA',
    mfaOptions: smsOptions,
    groups: [...(dutyGroups.get(username) ?? []), 'engineering'],
    ...createActivity(username, index, index === 0 ? 75 : index % 9),
    ...(index % 4 === 0 && { passkeys: 1 }),
  };
}

function createColleague(person: Person, number: number): UserDefinition {
  const profile = createProfile(number);
  const verified = String(isVerified(profile));
  return {
    username: person.ascii,
    ...profile,
    attributes: {
      email: `${person.ascii}@example.com`,
      email_verified: verified,
      phone_number: toPhone(number),
      phone_number_verified: verified,
      ...person.attributes,
      ...(number % 3 === 0 && { preferred_username: `${person.ascii.charAt(0)}${number}` }),
      ...(number % 5 === 0 && { address: toAddress(number) }),
      'custom:department': pick(departments, number),
      'custom:employee_number': String(40_000 + number * 7),
    },
    ...(number % 2 === 0 && { groups: ['support'] }),
    ...createActivity(person.ascii, number, number % 5),
  };
}

/** Some users have devices, sessions and many events, others have none; ada, the first user, has all of them. */
function createActivity(username: string, number: number, events: number) {
  return {
    devices: createDevices('us-east-1', username, number, number === 0 ? 3 : number % 3),
    authEvents: createAuthEvents(username, number, events),
    sessions: createSessions(username, number, number === 0 ? 2 : number % 4),
  };
}

function toAddress(number: number): string {
  return JSON.stringify({
    street_address: `${number} Sample Street`,
    locality: 'Exampleton',
    postal_code: `000${number}`,
    country: 'US',
  });
}

function toPhone(number: number): string {
  return `+155555501${String(number).padStart(2, '0')}`;
}
