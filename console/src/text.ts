import type { ChangeFragment } from './generated/operations.js';

type Effect = ChangeFragment['effects'][number];

/** Marks a value inside a text, as its direction may differ from the text's: `Sentence` shows it. */
function isolate(value: string | null): string {
  return value === null ? '–' : `\u2068${value.replace(/[\u2066-\u2069]/g, '')}\u2069`;
}

const again = 'Try again. If it continues, tell the operator of the gateway.';

/**
 * Every text of the console, in English. A translation is another object of this shape. Texts that hold a value are
 * functions; dates and numbers come formatted by the reader's locale.
 */
export const text = {
  product: 'Cognito console',
  skip: 'Skip to the content',
  notFound: 'There is no such page',
  notFoundAdvice: 'The link may be incomplete. Start from the list of pools.',

  nav: {
    label: 'Main',
    open: 'Open the menu',
    close: 'Close the menu',
    pools: 'Pools',
    users: 'Users',
    groups: 'Groups',
    facts: 'Pool settings',
    changes: 'My changes',
    pool: 'User pool',
    theme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    auto: 'System',
  },

  signIn: {
    title: 'Sign in to the console',
    lead: 'Look up users, see why they cannot sign in, and help them. Every change is recorded with its reason.',
    action: 'Sign in',
    again: 'Sign in again',
    out: 'Sign out',
    failed: 'The sign-in failed',
    failedAdvice: 'Try again. If it fails again, send this message to the operator of the console:',
    as: 'Signed in as',
    account: (name: string) => `Account: ${name}`,
    until: (time: string) => `until ${time}`,
    untilRenewed: (time: string) => `until ${time}, renewed automatically`,
    open: 'No sign-in needed',
    openWhy: 'This gateway runs with AUTH=none: everyone who reaches it can use it.',
    custom: 'Signed in by your application',
    customWhy: 'The application that runs this gateway decides who you are. Sign in and out there.',
    customRefused: 'You are not signed in',
    customRefusedAdvice: 'Sign in to the application that runs this gateway, then try again.',
    expired: 'Your sign-in has ended',
    expiredAdvice: 'Sign in again in another tab. This page keeps everything that you typed.',
    unavailable: 'The identity provider cannot be reached',
    unavailableAdvice: 'Nobody can sign in until it responds. Try again in a moment.',
  },

  states: {
    loading: 'Loading',
    retry: 'Try again',
    retryIn: (seconds: number) => `Try again in ${seconds} s`,
    requestId: 'Request',
    none: 'Nothing here.',
    partial: 'Not read',
    start: 'Back to the first page',
  },

  values: {
    none: 'None',
    yes: 'Yes',
    no: 'No',
    copied: 'Copied',
    copy: (what: string) => `Copy ${what}`,
    showAll: 'Show all',
    showLess: 'Show less',
    /** A part of something, such as an attribute of a user. */
    partOf: (whole: string, part: string) => `${whole}: ${isolate(part)}`,
    named: (name: string, username: string) => `${isolate(name)} (${isolate(username)})`,
    unknown: 'not reported',
    disabled: 'Disabled',
    enabled: 'Enabled',
    verified: 'Verified',
    unverified: 'Not verified',
    withheld: 'Withheld',
    withheldWhy:
      'The policy of this gateway hides this from you. The operator of the gateway can change that.',
  },

  statuses: {
    UNCONFIRMED: 'Unconfirmed',
    CONFIRMED: 'Confirmed',
    ARCHIVED: 'Archived',
    COMPROMISED: 'Compromised',
    UNKNOWN: 'Unknown',
    RESET_REQUIRED: 'Reset required',
    FORCE_CHANGE_PASSWORD: 'Invited',
    EXTERNAL_PROVIDER: 'External',
  },
  statusMeanings: {
    UNCONFIRMED: 'Has not entered the confirmation code after signing up. Cannot sign in yet.',
    CONFIRMED: 'Can sign in.',
    ARCHIVED: 'Can no longer sign in. Cognito no longer uses this status.',
    COMPROMISED: 'Cognito locked the account because it may be compromised.',
    UNKNOWN: 'Cognito does not report a status.',
    RESET_REQUIRED: 'Must choose a new password with a code from Cognito before signing in.',
    FORCE_CHANGE_PASSWORD: 'Has a temporary password and must choose a new one at the first sign-in.',
    EXTERNAL_PROVIDER: 'Signs in through another identity provider.',
  },

  factorNames: {
    SMS_MFA: 'Text message',
    EMAIL_OTP: 'E-mail code',
    SMS_OTP: 'Text message code',
    SOFTWARE_TOKEN_MFA: 'Authenticator app',
    SOFTWARE_TOKEN: 'Authenticator app',
    PASSWORD: 'Password',
    WEB_AUTHN: 'Passkey',
    EMAIL: 'E-mail',
    PHONE_NUMBER: 'Phone number',
    PREFERRED_USERNAME: 'Preferred username',
    VERIFIED_EMAIL: 'Verified e-mail',
    VERIFIED_PHONE_NUMBER: 'Verified phone number',
    ADMIN_ONLY: 'Administrators only',
  },
  mfaModes: { OFF: 'Off', OPTIONAL: 'Optional', REQUIRED: 'Required', UNRECOGNIZED: 'Unknown' },
  threatModes: { OFF: 'Off', AUDIT: 'Recorded only', ENFORCED: 'Enforced', UNRECOGNIZED: 'Unknown' },
  eventTypes: {
    SIGN_IN: 'Sign-in',
    SIGN_UP: 'Sign-up',
    FORGOT_PASSWORD: 'Forgot password',
    PASSWORD_CHANGE: 'Password change',
    RESEND_CODE: 'Code sent again',
    UNRECOGNIZED: 'Other',
  },
  eventResults: { PASS: 'Passed', FAIL: 'Failed', IN_PROGRESS: 'Not finished', UNRECOGNIZED: 'Other' },
  riskDecisions: {
    NO_RISK: 'None',
    ACCOUNT_TAKEOVER: 'Account takeover',
    BLOCK: 'Blocked',
    UNRECOGNIZED: 'Other',
  },

  table: {
    selectAll: 'Select all on this page',
    select: (name: string) => `Select ${name}`,
    selected: (count: number) => (count === 1 ? '1 selected' : `${count} selected`),
    clear: 'Clear the selection',
    previous: 'Previous',
    next: 'Next',
    page: (page: number, rows: number) => `Page ${page}, ${rows} ${rows === 1 ? 'row' : 'rows'}`,
    pages: 'Pages',
    perPage: 'Rows per page',
    columns: 'Columns',
    groupsCost: 'Groups need one Cognito call for each user',
  },

  pools: {
    title: 'User pools',
    lead: 'The pools that this gateway serves. Open one to see its users.',
    name: 'Name',
    id: 'ID',
    region: 'Region',
    plan: 'Plan',
    users: 'Users, estimated',
    none: 'This gateway lists no pools. If it serves every pool, open one by its ID.',
    open: 'Open',
    byId: 'Pool ID',
    byIdExample: 'us-east-1_Abc123',
  },

  find: {
    title: 'Find a person',
    lead: 'Every account with this username, e-mail address, phone number, full name or sub, in all pools that you may see.',
    label: 'Find a person in all pools',
    hint: 'The whole username, e-mail address, phone number with + and country code, full name of several words, or sub',
    tooLong: (limit: number) =>
      `Enter at most ${limit} characters. Quotation marks and backslashes count double.`,
    action: 'Find',
    results: 'Accounts found',
    pool: 'Pool',
    searching: 'Searching…',
    nobody: {
      username: 'No account with exactly this username.',
      email: 'No account with exactly this e-mail address.',
      phoneNumber: 'No account with exactly this phone number.',
      name: 'No account with exactly this full name.',
      givenName: 'No account with exactly this given name.',
      familyName: 'No account with exactly this family name.',
      preferredUsername: 'No account with exactly this preferred username.',
      sub: 'No account with this sub.',
    },
    exact:
      'Cognito compares the whole value, with capitals as the pool has them. Try capitals or lower case, the e-mail address, or the phone number with + and country code.',
    noneSearched: 'No pool could be searched.',
    more: 'More accounts match. Search in this pool for all of them.',
    progress: (done: number, all: number, found: number) =>
      `${done} of ${all} pools searched. ${found === 1 ? '1 account' : `${found} accounts`} found.`,
    by: (attribute: string) => `Searched by: ${attribute}`,
    lock: 'Lock',
    lockCaution:
      'Disables each account and signs it out everywhere. Access tokens that were issued before stay valid until they expire wherever they are verified without asking Cognito. To undo it, enable the account.',
    check:
      'Anybody can sign up with an address that they do not own. Look at the accounts before you lock them.',
  },

  users: {
    title: 'Users',
    user: 'User',
    name: 'Name',
    email: 'E-mail',
    phone: 'Phone',
    status: 'Status',
    created: 'Created',
    modified: 'Modified',
    sub: 'Sub',
    groups: 'Groups',
    create: 'Create user',
    search: 'Search',
    searchLabel: 'Search users',
    searchBy: 'Search by',
    searchHow: 'Match',
    startsWith: 'starts with',
    equals: 'is exactly',
    clear: 'Clear',
    notCombined:
      'Cognito cannot combine a search with a filter: the list shows everyone whom the filter matches. Search again to use the text in its place.',
    readOnly: 'You may read; you may not change anything here.',
    filterStatus: 'Status',
    filterEnabled: 'Sign-in',
    any: 'Any',
    by: {
      username: 'Username',
      email: 'E-mail',
      phoneNumber: 'Phone number',
      name: 'Full name',
      givenName: 'Given name',
      familyName: 'Family name',
      preferredUsername: 'Preferred username',
      sub: 'Sub',
    },
    none: 'No users here.',
    noneFound: 'Nobody matches. Check the spelling, or search by another attribute.',
    emptyPage: 'You may not see the users on this page. The next page may have some that you may see.',
    why: 'Why no total and no sorting?',
    whyText:
      'Cognito searches one attribute at a time, from the start of its value. A filter by status or sign-in replaces the search. Cognito neither counts nor sorts users, and the console does not load the whole pool to do so. A user who was just created or changed can take a few seconds to appear.',
  },

  user: {
    overview: 'Overview',
    security: 'Security',
    events: 'Sign-in events',
    raw: 'Raw',
    tabs: 'Parts of the user',
    profile: 'Profile',
    username: 'Username',
    sub: 'Sub',
    pool: 'Pool',
    attributes: 'Attributes',
    attribute: 'Attribute',
    value: 'Value',
    type: 'Type',
    actions: 'Actions',
    more: 'More actions',
    addAttribute: 'Add attribute',
    groups: 'Groups',
    noGroups: 'In no group.',
    moreGroups: 'There are more groups than are shown here.',
    mfa: 'Second factors',
    mfaState: 'State',
    mfaStates: {
      ON: 'On',
      OFF: 'Off',
      UNKNOWN: 'Not reported. This does not mean that it is off.',
    },
    required: 'Required by the pool',
    methods: 'Active methods',
    preferred: 'Preferred',
    factors: 'Set up',
    devices: 'Remembered devices',
    noDevices: 'No devices.',
    device: 'Device',
    remembered: 'Remembered',
    lastUsed: 'Last sign-in',
    ip: 'IP address',
    place: 'Place',
    sessions: 'Sessions',
    noSessions: 'No sessions.',
    session: 'Session',
    client: 'App client',
    lastActive: 'Last active',
    started: 'Started',
    identities: 'Linked identities',
    noIdentities: 'No linked identities.',
    provider: 'Provider',
    providerId: 'ID at the provider',
    signedUp: 'Signed up with it',
    linked: 'Linked',
    noEvents: 'No sign-in events.',
    event: 'Event',
    result: 'Result',
    risk: 'Risk',
    at: 'Time',
    compromised: 'compromised password',
    rawNote: 'The user as the gateway returned it. Withheld values are missing.',
    json: 'user as JSON',
  },

  groups: {
    title: 'Groups',
    name: 'Name',
    description: 'Description',
    precedence: 'Precedence',
    modified: 'Modified',
    create: 'Create group',
    none: 'This pool has no groups that you may see.',
    members: 'Members',
    noMembers: 'The group has no members that you may see.',
    facts: 'About the group',
    role: 'IAM role',
    created: 'Created',
  },

  facts: {
    title: 'Pool settings',
    general: 'General',
    signIn: 'Sign-in',
    mfa: 'Second factors',
    password: 'Passwords',
    recovery: 'Recovery and verification',
    security: 'Threat protection and devices',
    attributes: 'Attributes of users',
    region: 'Region',
    plan: 'Plan',
    estimatedUsers: 'Users, estimated',
    created: 'Created',
    modified: 'Modified',
    usernameAttributes: 'Sign in with an address',
    aliasAttributes: 'Aliases',
    caseSensitive: 'Usernames are case-sensitive',
    adminCreateOnly: 'Only administrators create users',
    firstFactors: 'First factors',
    identityProviders: 'Identity providers',
    mode: 'Mode',
    methods: 'Methods',
    passkey: 'A passkey satisfies MFA',
    minimumLength: 'Minimum length',
    requires: 'Required characters',
    upper: 'upper-case',
    lower: 'lower-case',
    digits: 'digits',
    symbols: 'symbols',
    history: 'Earlier passwords refused',
    temporaryDays: 'Temporary passwords last, in days',
    recoveryBy: 'Recovery by',
    autoVerified: 'Verified automatically',
    verifyBeforeUpdate: 'Verified before a change counts',
    threat: 'Threat protection',
    sessions: 'Session list',
    challengeNew: 'New devices are challenged',
    onPrompt: 'Devices are remembered only if the user agrees',
    on: 'On',
    off: 'Off',
    definition: {
      name: 'Attribute',
      type: 'Type',
      required: 'Required',
      mutable: 'Can change',
      length: 'Length',
      read: 'You may read',
      update: 'You may change',
    },
  },

  changes: {
    title: 'My changes',
    lead: 'Changes that you made in this tab since you signed in. Changes by others are in the audit log of the gateway: ask its operator, who finds a change there by its change ID.',
    at: 'Time',
    change: 'Change',
    subject: 'User or group',
    reason: 'Reason',
    id: 'Change ID',
    none: 'You have not changed anything yet.',
    undo: 'Undo',
    undone: 'Undone',
  },

  dialog: {
    checking: 'Checking what this would do…',
    effects: 'This will happen',
    noEffects: 'Nothing would change. This has already been done.',
    happened: 'Done',
    check: 'Continue',
    cancel: 'Cancel',
    close: 'Close',
    closeIt: 'Close the dialog',
    undo: 'Undo',
    reason: 'Reason',
    reasonOptional: 'Reason (recommended)',
    reasonHint:
      'Recorded in the audit log with your name. For example, a ticket number. Do not enter passwords or other secrets.',
    reasonOf: (changeId: string) => `Undo of change ${changeId}`,
    changeId: 'Change ID',
    required: 'Enter a value.',
    chooseOne: 'Choose at least one change.',
    ownAccount: 'This is your own account.',
    unknownCheck: 'Reload and check',
    readAgain: 'Reload',
    changedAnyway: 'The change itself was made; only the message was not delivered.',
    notStarted: 'Nothing was changed.',
    pending: (names: string) =>
      `The new value of ${names} takes effect when the user enters the code that was sent to it.`,
    confirmName: (name: string) => `Type ${isolate(name)} to confirm`,
    confirmMismatch: (name: string) => `This is not ${isolate(name)}.`,
  },

  bulk: {
    title: (verb: string, count: number) => `${verb}: ${count} ${count === 1 ? 'user' : 'users'}`,
    result: 'Result',
    checking: 'Checking',
    would: 'Will be changed',
    wouldDo: (steps: readonly string[]) => `Will be changed: ${steps.join(', ')}`,
    without: (step: string, why: string) => `Not possible: ${step}. ${why}`,
    partly: (steps: readonly string[]) => `Done: ${steps.join(', ')}. The rest was not:`,
    stopped: (steps: readonly string[]) => `Done: ${steps.join(', ')}. The rest was cancelled.`,
    alreadyEnabled: 'Already enabled',
    alreadyDisabled: 'Already disabled',
    ownAccount: 'One of these is your own account.',
    done: 'Done',
    waiting: 'Waiting',
    waitingFor: (seconds: number) => `The limit of changes per minute is reached. Continues in ${seconds} s.`,
    cancelled: 'Cancelled, not changed',
    progress: (done: number, all: number) => `${done} of ${all}`,
    start: (verb: string, count: number) => `${verb} ${count} ${count === 1 ? 'user' : 'users'}`,
    stop: 'Stop',
    finished: (ok: number, failed: number) =>
      failed === 0 ? `${ok} changed.` : `${ok} changed, ${failed} not. The reasons are in the list.`,
    enable: 'Enable',
    disable: 'Disable',
    addToGroup: 'Add to a group',
    results: 'Users and results',
  },

  /** By action: title, the button, the caution that says what it does not do, the words for what was done. */
  actions: {
    createUser: {
      menu: 'Create user',
      title: 'Create a user',
      confirm: 'Create user',
      done: 'Created',
      caution:
        'The invitation contains a temporary password. The user chooses a new one at the first sign-in.',
    },
    resendInvitation: {
      menu: 'Send invitation again',
      title: 'Send the invitation again',
      confirm: 'Send invitation',
      done: 'Invitation sent',
      caution: 'The temporary password of the earlier invitation stops working.',
    },
    confirmUser: {
      menu: 'Confirm sign-up',
      title: 'Confirm the sign-up',
      confirm: 'Confirm sign-up',
      done: 'Sign-up confirmed',
      caution: 'The user can sign in afterwards. It does not verify the e-mail address or the phone number.',
    },
    enableUser: {
      menu: 'Enable',
      title: 'Enable the user',
      confirm: 'Enable user',
      done: 'Enabled',
      caution: 'The user can sign in again with the same password. Earlier sessions are not restored.',
    },
    disableUser: {
      menu: 'Disable',
      title: 'Disable the user',
      confirm: 'Disable user',
      done: 'Disabled',
      caution:
        'The user cannot sign in or renew a session. Access tokens that were issued before stay valid until they expire wherever they are verified without asking Cognito, such as in an API gateway.',
    },
    deleteUser: {
      menu: 'Delete',
      title: 'Delete the user',
      confirm: 'Delete user',
      done: 'Deleted',
      caution:
        'This cannot be undone: a new user with the same name has a different sub. To prevent sign-in only, disable the user.',
    },
    resetUserPassword: {
      menu: 'Reset password',
      title: 'Reset the password',
      confirm: 'Reset password',
      done: 'Password reset',
      caution:
        'Cognito sends the user a code for choosing a new password. The old password stops working at once. Sessions continue: also sign the user out if somebody else may have the password.',
      /** Undefined where no verified address may be seen. */
      codeTo: (addresses: readonly string[]) =>
        addresses.length === 0
          ? undefined
          : addresses.length === 1
            ? `The code goes to ${isolate(addresses[0] ?? null)}.`
            : `The code goes to one of these, by the recovery settings of the pool: ${addresses.map(isolate).join(', ')}.`,
    },
    setUserPassword: {
      menu: 'Set password',
      title: 'Set a password',
      confirm: 'Set password',
      done: 'Password set',
      caution:
        'You will know the password of this user. Prefer “Reset password”, which lets the user choose.',
      password: 'New password',
      permanent: 'Permanent: the user does not have to choose a new one at the next sign-in',
    },
    setUserMFAPreference: {
      menu: 'Change second factors',
      title: 'Change the second factors',
      confirm: 'Change',
      done: 'Second factors changed',
      caution:
        'A method can be switched on only if the user has set it up, or has a verified address for it.',
      sms: 'Codes by text message',
      email: 'Codes by e-mail',
      softwareToken: 'Codes from an authenticator app',
      keep: 'Leave as it is',
      on: 'On',
      off: 'Off',
      preferred: 'Preferred',
      preferredOff: 'A method that is switched off cannot be preferred. Choose another one.',
      now: (state: string) => `Now: ${state}`,
      methods: { SMS: 'Text message', EMAIL: 'E-mail', SOFTWARE_TOKEN: 'Authenticator app' },
    },
    deleteUserSoftwareToken: {
      menu: 'Remove authenticator app',
      title: 'Remove the authenticator app',
      confirm: 'Remove app',
      done: 'Authenticator app removed',
      caution:
        'For a lost phone. The user is no longer asked for a code from the app and can register another one. Sessions and remembered devices stay: also sign the user out if somebody else may have the phone.',
      remaining: (methods: readonly string[]) =>
        `Still on: ${methods.map(toFactor).join(', ').toLowerCase()}.`,
      phone: (mayChange: boolean) =>
        mayChange
          ? 'A code then goes to the phone: if that phone is lost, change the second factors too.'
          : 'A code then goes to the phone: if that phone is lost, ask an administrator to change the second factors too.',
      unknown: 'Cognito reports no active authenticator app. There may be none to remove.',
    },
    signOutUser: {
      menu: 'Sign out everywhere',
      title: 'Sign the user out everywhere',
      confirm: 'Sign out',
      done: 'Signed out',
      caution:
        'Sessions can no longer be renewed. Access tokens that were issued before stay valid until they expire wherever they are verified without asking Cognito. The user can sign in again at once: to prevent that, disable the user.',
    },
    revokeUserSession: {
      menu: 'End session',
      title: 'End the session',
      confirm: 'End session',
      done: 'Session ended',
      caution:
        'Its access token stays valid until it expires wherever it is verified without asking Cognito.',
      linked: 'Also end the sessions linked to it',
    },
    forgetUserDevice: {
      menu: 'Forget device',
      title: 'Forget the device',
      confirm: 'Forget device',
      done: 'Device forgotten',
      caution:
        'The next sign-in from this device needs the second factor. Sessions on the device continue: also sign the user out.',
    },
    setUserDeviceRemembered: {
      menu: 'Change trust',
      title: 'Change whether the device is remembered',
      confirm: 'Change',
      done: 'Device changed',
      caution: 'A remembered device can skip the second factor if the pool allows it.',
      remembered: 'Remembered',
    },
    addUserToGroup: {
      menu: 'Add to a group',
      title: 'Add the user to a group',
      confirm: 'Add to group',
      done: 'Added to the group',
      caution: 'Tokens contain the group after the next sign-in or renewal.',
      group: 'Group',
      username: 'Username',
    },
    removeUserFromGroup: {
      menu: 'Remove from group',
      title: 'Remove the user from the group',
      confirm: 'Remove from group',
      done: 'Removed from the group',
      caution: 'Tokens that were issued before contain the group until they expire.',
    },
    updateUserAttributes: {
      menu: 'Edit',
      title: 'Change an attribute',
      confirm: 'Save',
      done: 'Saved',
      caution: 'A changed e-mail address or phone number is not verified. Cognito may send a code to it.',
      name: 'Attribute',
      value: 'Value',
    },
    deleteUserAttributes: {
      menu: 'Delete attribute',
      title: 'Delete the attribute',
      confirm: 'Delete attribute',
      done: 'Attribute deleted',
      caution:
        'A deleted e-mail address or phone number can no longer be used to sign in or recover the account.',
    },
    linkUserIdentity: {
      menu: 'Link identity',
      title: 'Link an identity',
      confirm: 'Link identity',
      done: 'Identity linked',
      caution: 'The owner of that account at the provider can then sign in as this user.',
      provider: 'Identity provider',
      value: 'ID at the provider',
    },
    unlinkUserIdentity: {
      menu: 'Unlink',
      title: 'Unlink the identity',
      confirm: 'Unlink identity',
      done: 'Identity unlinked',
      caution: 'The account at the provider can no longer sign in as this user. Existing sessions continue.',
    },
    createUserGroup: {
      menu: 'Create group',
      title: 'Create a group',
      confirm: 'Create group',
      done: 'Group created',
      caution: 'If a user is in several groups, the one with the lowest precedence determines the IAM role.',
      name: 'Name',
      description: 'Description',
      precedence: 'Precedence',
    },
    updateUserGroup: {
      menu: 'Edit group',
      title: 'Change the group',
      confirm: 'Save',
      done: 'Group changed',
      caution:
        'The name cannot be changed. If a user is in several groups, the one with the lowest precedence determines the IAM role.',
      description: 'Description',
      precedence: 'Precedence',
    },
    deleteUserGroup: {
      menu: 'Delete group',
      title: 'Delete the group',
      confirm: 'Delete group',
      done: 'Group deleted',
      caution: 'Its members stay users of the pool. The membership cannot be restored.',
    },
  },

  attributeNames: {
    email: 'E-mail',
    phone_number: 'Phone number',
    name: 'Full name',
    given_name: 'Given name',
    family_name: 'Family name',
  },

  createUser: {
    username: 'Username',
    usernameAddress: 'Username: an e-mail address or phone number',
    invitation: 'Send the invitation',
    invitationHint: 'To the e-mail address, or to the phone number if there is no e-mail address.',
  },

  /** Describes an effect of a change. Null stands for a value that is withheld or does not exist. */
  effect({ kind, name, before, after }: Effect): string {
    switch (kind) {
      case 'USER':
        return before === null ? 'A new user is created' : 'The user is deleted';
      case 'ENABLED':
        return after === 'true' ? 'The user can sign in' : 'The user can no longer sign in';
      case 'STATUS':
        return `Status: ${toStatus(before)} → ${toStatus(after)}`;
      case 'ATTRIBUTE':
        return `${isolate(name)}: ${isolate(before)} → ${isolate(after)}`;
      case 'VERIFICATION':
        return `${isolate(name)}: ${after === 'true' ? 'verified' : 'not verified'}`;
      case 'GROUP':
        if (after === 'MEMBER') return `Becomes a member of ${isolate(name)}`;
        if (before === 'MEMBER') return `Is no longer a member of ${isolate(name)}`;
        if (before === null && after === name) return `The group ${isolate(name)} is created`;
        if (after === null && before === name) return `The group ${isolate(name)} is deleted`;
        return `${isolate(name)}: ${isolate(before)} → ${isolate(after)}`;
      case 'PASSWORD':
        return 'The current password stops working';
      case 'MFA':
        if (name === 'preferred') return `Preferred second factor: ${toFactor(after)}`;
        return `${toFactor(name)}: ${after === 'true' ? 'switched on' : 'switched off or removed'}`;
      case 'SESSION':
        return name === null ? 'All sessions end' : 'The session ends';
      case 'DEVICE':
        return after === null
          ? 'The device is forgotten'
          : `The device: ${after.toLowerCase().replaceAll('_', ' ')}`;
      case 'IDENTITY':
        return `The link to an account at ${isolate(name)} changes`;
      case 'MESSAGE':
        return name === null
          ? 'Cognito sends the user a message'
          : `Cognito sends a message by ${toMedium(name)}`;
      default:
        return `${kind} ${isolate(name)}`;
    }
  },

  /** By error code: what went wrong, and what to do next. */
  problems: {
    NETWORK: { title: 'The gateway cannot be reached', advice: 'Check your connection, then try again.' },
    USER_NOT_FOUND: {
      title: 'No such user',
      advice: 'The user may have been deleted, or the policy hides the user from you. Search the pool again.',
    },
    AMBIGUOUS_USER: { title: 'Several users match', advice: 'Search for them in the list of users.' },
    USER_EXISTS: { title: 'This username is taken', advice: 'Choose another one, or change that user.' },
    ALIAS_EXISTS: {
      title: 'Another user signs in with this address',
      advice: 'Choose another one, or remove it from that user first.',
    },
    GROUP_NOT_FOUND: {
      title: 'No such group',
      advice: 'It may have been deleted. Look at the list of groups.',
    },
    GROUP_EXISTS: {
      title: 'A group of this name exists',
      advice: 'Choose another name, or change that group.',
    },
    RESOURCE_NOT_FOUND: {
      title: 'This no longer exists',
      advice: 'It was removed or has ended. Reload the user.',
    },
    USER_POOL_NOT_FOUND: { title: 'No such pool', advice: 'Check the link, or choose a pool from the list.' },
    USER_POOL_NOT_ALLOWED: {
      title: 'This gateway does not serve the pool',
      advice: 'Choose a pool from the list, or ask the operator of the gateway to add it to USER_POOLS.',
    },
    BAD_USER_INPUT: { title: 'This was not accepted', advice: 'Correct the value, then continue.' },
    INVALID_PASSWORD: {
      title: 'The password does not meet the rules',
      advice: 'Choose another one. The rules are in the pool settings.',
    },
    INVALID_USER_STATE: {
      title: 'The status of the user does not allow this',
      advice: 'Reload the user, then choose another action.',
    },
    LIMIT_EXCEEDED: {
      title: 'A limit of Cognito is reached',
      advice: 'Remove what is no longer needed, or try again in a few hours.',
    },
    MESSAGE_NOT_DELIVERED: {
      title: 'The message could not be sent',
      advice: 'Check the address of the user, and how the pool sends messages.',
    },
    TRIGGER_REFUSED: {
      title: 'A rule of the pool refused this',
      advice: 'A Lambda trigger of the pool refused the change or failed. Ask the operator of the pool.',
    },
    FEATURE_NOT_ENABLED: {
      title: 'The pool does not have this feature',
      advice: 'It is switched off, or the plan of the pool does not include it.',
    },
    CURSOR_EXPIRED: {
      title: 'This page of the list has expired',
      advice: 'Go back to the first page.',
    },
    CONFLICT: {
      title: 'It was changed in the meantime',
      advice: 'Somebody changed it after you opened the page. Reload it, then decide.',
    },
    OUTCOME_UNKNOWN: {
      title: 'It is not known whether this was done',
      advice: 'Cognito did not respond. The change may have been made: reload before you repeat it.',
    },
    TOO_MANY_REQUESTS: {
      title: 'Too many requests',
      advice: 'The limit is reached for the moment. Wait, then try again.',
    },
    OVERLOADED: { title: 'The gateway is busy', advice: 'Wait, then try again.' },
    COGNITO_ACCESS_DENIED: {
      title: 'The gateway itself lacks a permission',
      advice: 'Tell the operator of the gateway: its AWS role does not allow this.',
    },
    OPERATION_NOT_ENABLED: { title: 'Not available in this region', advice: 'The pool may be a replica.' },
    COGNITO_UNAVAILABLE: { title: 'Cognito cannot be reached', advice: again },
    COGNITO_TIMEOUT: { title: 'Cognito took too long', advice: again },
    UNAUTHENTICATED: {
      title: 'Your sign-in has ended',
      advice: 'Sign in again. This page keeps what you typed.',
    },
    FORBIDDEN: {
      title: 'You may not do this',
      advice: 'The policy of this gateway does not allow it. Ask its operator if you need it.',
    },
    OPERATION_TOO_LARGE: {
      title: 'This requests too much at once',
      advice: 'Choose fewer rows per page, or hide the Groups column.',
    },
    GRAPHQL_VALIDATION_FAILED: {
      title: 'This gateway does not offer that',
      advice: 'Changes may be switched off, or this page is older than the gateway. Reload it.',
    },
    INTERNAL_SERVER_ERROR: { title: 'The gateway failed', advice: again },
  },
} as const;

/** A status in words; what is not one stays as it is. */
function toStatus(status: string | null): string {
  if (status === null) return '–';
  return text.statuses[status as keyof typeof text.statuses] ?? status;
}

/** A second factor in words. */
export function toFactor(name: string | null): string {
  if (name === null) return '–';
  return text.factorNames[name as keyof typeof text.factorNames] ?? name;
}

function toMedium(name: string): string {
  return name === 'SMS' ? 'text message' : 'e-mail';
}
