import { useApolloClient } from '@apollo/client/react';
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { ActionDialog, type ActionRequest, toUndoRequest } from './actions/action-dialog.js';
import { ActionsContext } from './actions/use-actions.js';
import { ChangesPage } from './pages/changes-page.js';
import { FactsPage } from './pages/facts-page.js';
import { FindPage } from './pages/find-page.js';
import { GroupPage } from './pages/group-page.js';
import { GroupsPage } from './pages/groups-page.js';
import { PoolsPage } from './pages/pools-page.js';
import { UserPage } from './pages/user-page.js';
import { UsersPage } from './pages/users-page.js';
import { findOpener, returnFocus } from './parts/focus.js';
import { Page } from './parts/page.js';
import { decode, places } from './places.js';
import type { Settings } from './settings.js';
import { Shell } from './shell.js';
import { ExpiredNotice, SignInPage } from './sign-in/sign-in-page.js';
import { useSession } from './sign-in/use-session.js';
import { text } from './text.js';

/** The parts of a list's address: the filter is optional. */
interface UsersParams {
  readonly [part: string]: string | undefined;
  readonly pool: string;
}

/** The console: sign-in, then the pages. */
export function App({ settings }: { readonly settings: Settings }): ReactElement {
  const { state } = useSession();
  if (state.status === 'signedOut' || state.status === 'unavailable') return <SignInPage state={state} />;
  return <SignedIn settings={settings} />;
}

function SignedIn({ settings }: { readonly settings: Settings }): ReactElement {
  const { state } = useSession();
  const client = useApolloClient();
  const [request, setRequest] = useState<ActionRequest>();
  const [opened, setOpened] = useState(0);
  const opener = useRef<Element | null>(null);
  const { mutations, requireReason } = settings;
  // Back and forward leave the dialog, too.
  const [location] = useHashLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the address, its change is what counts
  useEffect(() => setRequest(undefined), [location]);
  const api = useMemo(
    () => ({
      enabled: mutations,
      requireReason,
      open(next: ActionRequest) {
        opener.current ??= findOpener();
        setRequest(next);
        setOpened((before) => before + 1);
      },
    }),
    [mutations, requireReason],
  );
  function close(): void {
    setRequest(undefined);
    returnFocus(opener.current);
    opener.current = null;
  }
  const person = state.status === 'signedIn' ? state.person.id : undefined;
  const last = useRef(person);
  useEffect(() => {
    // Another person may see less than the one before.
    if (person !== undefined && last.current !== undefined && person !== last.current)
      void client.resetStore();
    last.current = person ?? last.current;
  }, [person, client]);

  return (
    <Router hook={useHashLocation}>
      <ActionsContext value={api}>
        <Shell>
          {state.status === 'expired' && <ExpiredNotice />}
          <Switch>
            <Route path="/">
              <PoolsPage />
            </Route>
            <Route path="/find/:value">{({ value }) => <FindPage key={value} value={decode(value)} />}</Route>
            <Route path={places.changes}>
              <ChangesPage />
            </Route>
            <Route<UsersParams> path="/pools/:pool/users/:by?/:how?/:value?">
              {(params) => <UsersPage key={params.pool} poolId={decode(params.pool)} params={params} />}
            </Route>
            <Route path="/pools/:pool/user/:sub">
              {({ pool, sub }) => <UserPage key={sub} poolId={decode(pool)} sub={decode(sub)} />}
            </Route>
            <Route path="/pools/:pool/user-by-name/:username">
              {({ pool, username }) => (
                <UserPage key={username} poolId={decode(pool)} username={decode(username)} />
              )}
            </Route>
            <Route path="/pools/:pool/groups">{({ pool }) => <GroupsPage poolId={decode(pool)} />}</Route>
            <Route path="/pools/:pool/groups/:name">
              {({ pool, name }) => <GroupPage key={name} poolId={decode(pool)} name={decode(name)} />}
            </Route>
            <Route path="/pools/:pool/facts">{({ pool }) => <FactsPage poolId={decode(pool)} />}</Route>
            <Route>
              <Page tab={text.notFound} title={text.notFound}>
                <p>{text.notFoundAdvice}</p>
              </Page>
            </Route>
          </Switch>
        </Shell>
        {request && (
          <ActionDialog
            key={opened}
            request={request}
            requireReason={requireReason}
            onClose={close}
            onUndo={(way, changeId) => api.open(toUndoRequest(way, changeId))}
          />
        )}
      </ActionsContext>
    </Router>
  );
}
