import { useQuery } from '@apollo/client/react';
import {
  ActionIcon,
  Burger,
  Button,
  Drawer,
  type MantineColorScheme,
  NativeSelect,
  NavLink,
  Popover,
  SegmentedControl,
  Stack,
  Text,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactElement, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useChangeLog } from './actions/change-log.js';
import { toTime } from './format.js';
import { PoolsDocument } from './generated/operations.js';
import { Icon, type IconName } from './icons.js';
import { decode, places } from './places.js';
import { useSession } from './sign-in/use-session.js';
import { text } from './text.js';

/** The frame of every page: where one is, who is signed in, and the way to everything else. */
export function Shell({ children }: { readonly children: ReactNode }): ReactElement {
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <div className="shell">
      <Button className="skip" component="a" href="#main" onClick={focusMain}>
        {text.skip}
      </Button>
      <header className="topbar">
        <Burger
          className="burger"
          size="sm"
          opened={opened}
          onClick={toggle}
          aria-label={opened ? text.nav.close : text.nav.open}
        />
        <Link href={places.pools} className="brand">
          <img src="./favicon.svg" alt="" width="24" height="24" />
          <span>{text.product}</span>
        </Link>
        <Account />
      </header>
      <div className="body">
        <aside className="sidebar">
          <Navigation />
        </aside>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Drawer opened={opened} onClose={close} size={280} title={text.product}>
        {/* Any choice closes the menu. */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside take keys, and their clicks bubble */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
        <div onClick={(event) => event.target instanceof Element && event.target.closest('a') && close()}>
          <Navigation />
        </div>
      </Drawer>
    </div>
  );
}

/** The address of the page stays: its fragment is the router's. */
function focusMain(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Navigation(): ReactElement {
  const [location, navigate] = useLocation();
  const changes = useChangeLog();
  const pools =
    useQuery(PoolsDocument, { fetchPolicy: 'cache-first' }).data?.userPools?.filter(
      (pool) => pool !== null,
    ) ?? [];
  const [, part] = /^\/pools\/([^/]+)/.exec(location) ?? [];
  const poolId = part === undefined ? undefined : decode(part);
  const listed = pools.map(({ id, name }) => ({ value: id, label: name ?? id }));
  const choices =
    poolId === undefined || listed.some(({ value }) => value === poolId)
      ? listed
      : [...listed, { value: poolId, label: poolId }];
  return (
    <nav aria-label={text.nav.label}>
      <Entry href={places.pools} icon="pools" label={text.nav.pools} active={location === '/'} />
      {poolId !== undefined && (
        <>
          <NativeSelect
            className="pool-choice"
            label={text.nav.pool}
            size="sm"
            data={choices}
            value={poolId}
            onChange={({ currentTarget }) => navigate(places.users(currentTarget.value))}
          />
          <Entry
            href={places.users(poolId)}
            icon="users"
            label={text.nav.users}
            active={/^\/pools\/[^/]+\/user/.test(location)}
          />
          <Entry
            href={places.groups(poolId)}
            icon="userGroup"
            label={text.nav.groups}
            active={/^\/pools\/[^/]+\/groups/.test(location)}
          />
          <Entry
            href={places.facts(poolId)}
            icon="pool"
            label={text.nav.facts}
            active={/^\/pools\/[^/]+\/facts/.test(location)}
          />
        </>
      )}
      <Entry
        href={places.changes}
        icon="changes"
        label={changes.length === 0 ? text.nav.changes : `${text.nav.changes} (${changes.length})`}
        active={location === places.changes}
      />
    </nav>
  );
}

interface EntryProps {
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
  readonly active: boolean;
}

function Entry({ href, icon, label, active }: EntryProps): ReactElement {
  return (
    <NavLink
      component={Link}
      href={href}
      label={label}
      leftSection={<Icon name={icon} />}
      active={active}
      aria-current={active ? 'page' : undefined}
      className="entry"
    />
  );
}

function Account(): ReactElement {
  const { session, state } = useSession();
  // To suspend transitions it would add a style element.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const isSignedIn = state.status === 'signedIn';
  return (
    <div className="account">
      <Popover position="bottom-end" width={300} trapFocus>
        <Popover.Target>
          {isSignedIn ? (
            <Button
              variant="subtle"
              color="gray"
              rightSection={<Icon name="down" />}
              aria-label={text.signIn.account(state.person.name)}
            >
              <bdi className="account-name">{state.person.name}</bdi>
            </Button>
          ) : (
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text.nav.theme}>
              <Icon name="down" />
            </ActionIcon>
          )}
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="sm">
            {isSignedIn && (
              <Who title={text.signIn.as} name={state.person.name} detail={state.person.detail} />
            )}
            {isSignedIn && (
              <Text size="xs" c="dimmed">
                {state.renews
                  ? text.signIn.untilRenewed(toTime(state.expiresAt))
                  : text.signIn.until(toTime(state.expiresAt))}
              </Text>
            )}
            {state.status === 'open' && <Who name={text.signIn.open} detail={text.signIn.openWhy} />}
            {state.status === 'custom' && <Who name={text.signIn.custom} detail={text.signIn.customWhy} />}
            <SegmentedControl
              fullWidth
              size="xs"
              aria-label={text.nav.theme}
              value={colorScheme}
              data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: text.nav[value] }))}
              onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
            />
            {isSignedIn && (
              <Button
                variant="default"
                leftSection={<Icon name="signOut" />}
                onClick={() => void session.signOut()}
              >
                {text.signIn.out}
              </Button>
            )}
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

interface WhoProps {
  readonly title?: string;
  readonly name: string;
  readonly detail: string | undefined;
}

function Who({ title, name, detail }: WhoProps): ReactElement {
  return (
    <div className="who">
      {title && (
        <Text size="xs" c="dimmed">
          {title}
        </Text>
      )}
      <Text size="sm" fw={600}>
        <bdi>{name}</bdi>
      </Text>
      {detail && (
        <Text size="sm">
          <bdi>{detail}</bdi>
        </Text>
      )}
    </div>
  );
}
