import { useQuery } from '@apollo/client/react';
import { Button, Menu, Tabs } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import { actions, findUserActions, type Subject } from '../actions/definitions.js';
import { useActions } from '../actions/use-actions.js';
import { findProblem } from '../api/read.js';
import { findVerifiedAddresses, getAttribute, toFullLabel, toLabel } from '../api/user-facts.js';
import {
  PoolDocument,
  UserByNameDocument,
  UserBySubDocument,
  type UserDetailFragment,
} from '../generated/operations.js';
import { Icon } from '../icons.js';
import { Waiting } from '../parts/data-table.js';
import { Page } from '../parts/page.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Copyable, Name, StatusBadges } from '../parts/values.js';
import { places } from '../places.js';
import { text } from '../text.js';
import { UserEvents } from './user-events.js';
import { UserOverview } from './user-overview.js';
import { UserRaw } from './user-raw.js';
import { UserSecurity } from './user-security.js';

interface UserPageProps {
  readonly poolId: string;
  /** One of these is known. */
  readonly sub?: string;
  readonly username?: string;
}

/** How many actions stand on the page itself; the others are in a menu. */
const buttons = 3;

/** One user: found by sub, so that the address names nobody, or else by username. */
export function UserPage({ poolId, sub, username }: UserPageProps): ReactElement {
  const bySub = useQuery(UserBySubDocument, {
    variables: { poolId, sub: sub ?? '' },
    skip: sub === undefined,
  });
  const byName = useQuery(UserByNameDocument, {
    variables: { poolId, username: username ?? '' },
    skip: username === undefined,
  });
  const result = sub === undefined ? byName : bySub;
  const user = sub === undefined ? byName.data?.user : bySub.data?.userBySub;
  const problem = findProblem(result, sub === undefined ? 'user' : 'userBySub');
  if (user) return <LoadedUser user={user} />;
  return (
    <Page tab={text.users.user} title={text.users.user}>
      {problem ? (
        <ProblemAlert problem={problem} onRetry={() => void result.refetch()} />
      ) : (
        <Waiting lines={6} />
      )}
    </Page>
  );
}

function LoadedUser({ user }: { readonly user: UserDetailFragment }): ReactElement {
  const { poolId, username, status, enabled } = user;
  const [, navigate] = useLocation();
  const { open, enabled: canChange } = useActions();
  const [tab, setTab] = useState<string | null>('overview');
  const pool =
    useQuery(PoolDocument, { variables: { id: poolId }, fetchPolicy: 'cache-first' }).data?.userPool ??
    undefined;
  const subject: Subject = {
    poolId,
    username,
    sub: getAttribute(user, 'sub'),
    label: toFullLabel(user),
    ...(user.lastModifiedAt !== null && { lastModifiedAt: user.lastModifiedAt }),
  };
  const offered = canChange ? findUserActions(user, user.viewerActions ?? []) : [];
  const start = (action: (typeof offered)[number]) =>
    open({
      action,
      subject,
      ...(action === actions.resetUserPassword && {
        note: text.actions.resetUserPassword.codeTo(findVerifiedAddresses(user)),
      }),
      ...(action === actions.deleteUser && { onDone: () => navigate(places.users(poolId)) }),
    });

  return (
    <Page
      tab={text.users.user}
      title={<Name>{toLabel(user)}</Name>}
      subtitle={
        <>
          <Copyable value={username} label={text.user.username} />
          <StatusBadges status={status} enabled={enabled} />
        </>
      }
      actions={
        offered.length > 0 && (
          <>
            {offered.slice(0, buttons).map((action) => (
              <Button key={action.key} variant="default" onClick={() => start(action)}>
                {text.actions[action.key].menu}
              </Button>
            ))}
            {offered.length > buttons && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button variant="default" rightSection={<Icon name="more" />}>
                    {text.user.more}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {offered.slice(buttons).map((action) => (
                    <Menu.Item
                      key={action.key}
                      className={action.danger ? 'danger' : undefined}
                      onClick={() => start(action)}
                    >
                      {text.actions[action.key].menu}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            )}
          </>
        )
      }
    >
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List aria-label={text.user.tabs}>
          <Tabs.Tab value="overview">{text.user.overview}</Tabs.Tab>
          <Tabs.Tab value="security">{text.user.security}</Tabs.Tab>
          <Tabs.Tab value="events">{text.user.events}</Tabs.Tab>
          <Tabs.Tab value="raw">{text.user.raw}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview" pt="md">
          <UserOverview user={user} subject={subject} pool={pool} />
        </Tabs.Panel>
        <Tabs.Panel value="security" pt="md">
          <UserSecurity user={user} subject={subject} />
        </Tabs.Panel>
        <Tabs.Panel value="events" pt="md">
          <UserEvents poolId={poolId} username={username} />
        </Tabs.Panel>
        <Tabs.Panel value="raw" pt="md">
          <UserRaw user={user} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
