import { useQuery } from '@apollo/client/react';
import { Button, Group } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { ActionRequest } from '../actions/action-dialog.js';
import { type ActionKey, actions, type Subject } from '../actions/definitions.js';
import { useActions } from '../actions/use-actions.js';
import { findProblem } from '../api/read.js';
import {
  type MfaMethod,
  type UserDetailFragment,
  UserSecurityDocument,
  type UserSecurityQuery,
} from '../generated/operations.js';
import { type Column, DataTable, Waiting } from '../parts/data-table.js';
import { Card, Fact, Facts } from '../parts/page.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Copyable, None, Value, When, YesNo } from '../parts/values.js';
import { text, toFactor } from '../text.js';
import { RowAction } from './user-overview.js';

type SecurityUser = NonNullable<UserSecurityQuery['user']>;
type Device = NonNullable<SecurityUser['devices']>['nodes'][number];
type UserSession = NonNullable<SecurityUser['sessions']>[number];
type Identity = NonNullable<SecurityUser['profile']['identities']>[number];

interface UserSecurityProps {
  readonly user: UserDetailFragment;
  readonly subject: Subject;
}

/** Second factors, devices, sessions and linked identities of a user. Each may fail alone. */
export function UserSecurity({ user, subject }: UserSecurityProps): ReactElement {
  const { poolId, username } = user;
  const { open, enabled } = useActions();
  const result = useQuery(UserSecurityDocument, { variables: { poolId, username } });
  const facts = result.data?.user;
  const whole = findProblem(result, 'user');
  const may = (permit: string) => enabled && (user.viewerActions ?? []).includes(permit);
  const retry = () => void result.refetch();

  /** A part of the answer, or why it is missing. */
  function show(path: readonly string[], value: ReactNode): ReactNode {
    const problem = findProblem(result, 'user', ...path);
    if (problem) return <ProblemAlert problem={problem} onRetry={retry} />;
    return facts ? value : <Waiting lines={2} />;
  }
  const buttonOf = (key: ActionKey, more: Partial<ActionRequest> = {}) =>
    may(actions[key].permit) && (
      <Button size="xs" variant="default" onClick={() => open({ action: actions[key], subject, ...more })}>
        {text.actions[key].menu}
      </Button>
    );

  if (whole) return <ProblemAlert problem={whole} onRetry={retry} />;
  return (
    <div className="stack">
      <Card
        title={text.user.mfa}
        actions={
          <Group gap="xs">
            {facts &&
              buttonOf('setUserMFAPreference', {
                fields: actions.setUserMFAPreference
                  .fields(subject)
                  .map((field) => ({ ...field, hint: toCurrent(field.name, facts) })),
              })}
            {facts &&
              buttonOf('deleteUserSoftwareToken', {
                note: toRemaining(facts.mfaMethods, may(actions.setUserMFAPreference.permit)),
              })}
          </Group>
        }
      >
        {show(
          ['mfa'],
          <Facts>
            <Fact name={text.user.mfaState}>
              {facts?.mfa ? text.user.mfaStates[facts.mfa.state] : <None />}
            </Fact>
            <Fact name={text.user.required}>{<YesNo value={facts?.mfa?.required} />}</Fact>
            <Fact name={text.user.methods}>{<Names names={facts?.mfaMethods} />}</Fact>
            <Fact name={text.user.preferred}>
              {<Names names={facts?.preferredMfa && [facts.preferredMfa]} />}
            </Fact>
            <Fact name={text.user.factors}>
              {show(['mfa', 'factors'], <Names names={facts?.mfa?.factors} />)}
            </Fact>
          </Facts>,
        )}
      </Card>
      <Card title={text.user.devices}>
        {show(
          ['devices'],
          <DataTable
            wide
            label={text.user.devices}
            columns={toDeviceColumns(subject, may)}
            rows={facts?.devices?.nodes ?? []}
            toKey={({ key }) => key}
            empty={text.user.noDevices}
          />,
        )}
      </Card>
      <Card title={text.user.sessions} actions={buttonOf('signOutUser')}>
        {show(
          ['sessions'],
          <DataTable
            wide
            label={text.user.sessions}
            columns={toSessionColumns(subject, may)}
            rows={facts?.sessions ?? []}
            toKey={({ id }) => id}
            empty={text.user.noSessions}
          />,
        )}
      </Card>
      <Card title={text.user.identities}>
        {show(
          ['profile', 'identities'],
          <DataTable
            wide
            label={text.user.identities}
            columns={toIdentityColumns(subject, may)}
            rows={facts?.profile.identities ?? []}
            toKey={({ providerName, userId }) => `${providerName} ${userId}`}
            empty={text.user.noIdentities}
          />,
        )}
      </Card>
    </div>
  );
}

/** Cognito's names for methods and factors, in words. */
export function Names({ names }: { readonly names: readonly string[] | null | undefined }): ReactElement {
  if (!names || names.length === 0) return <None />;
  return (
    <>{names.map((name) => text.factorNames[name as keyof typeof text.factorNames] ?? name).join(', ')}</>
  );
}

/** The fields of the form that changes second factors, and how Cognito names the methods. */
const methodNames: Readonly<Record<string, MfaMethod>> = {
  sms: 'SMS_MFA',
  email: 'EMAIL_OTP',
  softwareToken: 'SOFTWARE_TOKEN_MFA',
};

/** The present state of a field of that form. Of methods that Cognito does not report, it is unknown. */
function toCurrent(field: string, { mfaMethods, preferredMfa }: SecurityUser): string {
  const { now, on, off } = text.actions.setUserMFAPreference;
  const method = methodNames[field];
  if (method === undefined) return now(preferredMfa ? toFactor(preferredMfa) : text.values.none);
  if (mfaMethods === null) return now(text.values.unknown);
  return now(mfaMethods.includes(method) ? on : off);
}

/** The factors that remain after the authenticator app is removed. */
function toRemaining(methods: readonly MfaMethod[] | null, mayChange: boolean): string | undefined {
  const words = text.actions.deleteUserSoftwareToken;
  const rest = methods?.filter((method) => method !== 'SOFTWARE_TOKEN_MFA') ?? [];
  const notes = [
    // Cognito lists active methods only, and removes an app that is not active as well.
    ...(methods?.includes('SOFTWARE_TOKEN_MFA') ? [] : [words.unknown]),
    ...(rest.length > 0 ? [words.remaining(rest)] : []),
    ...(rest.includes('SMS_MFA') ? [words.phone(mayChange)] : []),
  ];
  return notes.length > 0 ? notes.join(' ') : undefined;
}

type May = (permit: string) => boolean;

function toDeviceColumns(subject: Subject, may: May): readonly Column<Device>[] {
  return [
    {
      key: 'name',
      label: text.user.device,
      render: ({ key, name }) => (name ? <Value>{name}</Value> : <Value mono>{key}</Value>),
    },
    {
      key: 'remembered',
      label: text.user.remembered,
      render: ({ remembered }) => <YesNo value={remembered} />,
    },
    {
      key: 'used',
      label: text.user.lastUsed,
      render: ({ lastAuthenticatedAt }) => <When at={lastAuthenticatedAt} />,
    },
    { key: 'ip', label: text.user.ip, render: ({ lastIpAddress }) => lastIpAddress ?? <None /> },
    {
      key: 'actions',
      label: text.user.actions,
      quiet: true,
      render: ({ key, name, remembered }) => (
        <Group gap={2} justify="flex-end" wrap="nowrap">
          {may('UpdateUserDevice') && (
            <RowAction
              name="setUserDeviceRemembered"
              icon="edit"
              of={name ?? key}
              subject={{ ...subject, part: key }}
              values={{ remembered: String(remembered !== true) }}
            />
          )}
          {may('ForgetUserDevice') && (
            <RowAction
              name="forgetUserDevice"
              icon="delete"
              of={name ?? key}
              subject={{ ...subject, part: key }}
            />
          )}
        </Group>
      ),
    },
  ];
}

function toSessionColumns(subject: Subject, may: May): readonly Column<UserSession>[] {
  return [
    {
      key: 'device',
      label: text.user.session,
      render: ({ id, device, type }) => (
        <>
          <Value>{device ?? id}</Value>
          {type && <span className="type">{type}</span>}
        </>
      ),
    },
    {
      key: 'client',
      label: text.user.client,
      render: ({ clientId }) =>
        clientId ? <Copyable value={clientId} label={text.user.client} /> : <None />,
    },
    { key: 'active', label: text.user.lastActive, render: ({ lastActiveAt }) => <When at={lastActiveAt} /> },
    { key: 'started', label: text.user.started, render: ({ createdAt }) => <When at={createdAt} /> },
    {
      key: 'place',
      label: text.user.place,
      render: ({ city, country, lastIpAddress }) => (
        <Value>{[city, country, lastIpAddress].filter(Boolean).join(', ')}</Value>
      ),
    },
    {
      key: 'actions',
      label: text.user.actions,
      quiet: true,
      render: ({ id, device }) =>
        may('RevokeUserSession') && (
          <RowAction
            name="revokeUserSession"
            icon="signOut"
            of={device ?? id}
            subject={{ ...subject, part: id }}
          />
        ),
    },
  ];
}

function toIdentityColumns(subject: Subject, may: May): readonly Column<Identity>[] {
  return [
    {
      key: 'provider',
      label: text.user.provider,
      render: ({ providerName }) => <Value>{providerName}</Value>,
    },
    {
      key: 'id',
      label: text.user.providerId,
      render: ({ userId }) => (userId ? <Copyable value={userId} label={text.user.providerId} /> : <None />),
    },
    { key: 'primary', label: text.user.signedUp, render: ({ primary }) => <YesNo value={primary} /> },
    { key: 'linked', label: text.user.linked, render: ({ dateCreated }) => <When at={dateCreated} /> },
    {
      key: 'actions',
      label: text.user.actions,
      quiet: true,
      render: ({ providerName, userId }) =>
        may('UnlinkUserIdentity') &&
        providerName &&
        userId && (
          <RowAction
            name="unlinkUserIdentity"
            icon="delete"
            of={providerName}
            subject={{ ...subject, provider: providerName, part: userId }}
          />
        ),
    },
  ];
}
