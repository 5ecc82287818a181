import { type OidcMetadata, User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { home, type Settings } from '../settings.js';

/** Whether somebody is signed in, and who. */
export type SessionState =
  /** AUTH=none: the gateway requires no token. */
  | { readonly status: 'open' }
  /** AUTH=custom: the program around the gateway identifies the caller, by a cookie for example. */
  | { readonly status: 'custom' }
  | {
      readonly status: 'signedIn';
      readonly person: Person;
      readonly expiresAt: number;
      readonly renews: boolean;
    }
  /** Nobody has signed in yet, or somebody has signed out; `failure` is the issuer's reason where it refused. */
  | { readonly status: 'signedOut'; readonly failure?: string }
  /** The sign-in has ended while the page was in use. */
  | { readonly status: 'expired' }
  /** The gateway cannot reach the issuer. */
  | { readonly status: 'unavailable' };

/** The signed-in person, by the claims of the ID token. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly detail: string | undefined;
}

/** The sign-in of this tab. */
export interface Session {
  readonly state: () => SessionState;
  /** Calls back after each change of the state; the function returned ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** The token for the gateway; undefined where nobody is signed in. */
  readonly token: () => string | undefined;
  /** Gets a new token by the refresh token; false where there is none, or the issuer refuses it. */
  readonly renew: () => Promise<boolean>;
  /** Called where the gateway refuses the token. */
  readonly expire: () => void;
  readonly signIn: () => Promise<void>;
  /** Signs in in another tab, so that this one keeps what was typed. */
  readonly signInBeside: () => void;
  readonly signOut: () => Promise<void>;
}

/** Carries a sign-in from the tab where it took place to the one that waits for it. */
const channelName = 'cognito-console-sign-in';
const besidePath = '#/sign-in-beside';
const renewBeforeSeconds = 60;

/** A session in which the console signs nobody in. */
export function createOpenSession(status: 'open' | 'custom' = 'open'): Session {
  const state = { status } as const;
  return {
    state: () => state,
    subscribe: () => () => {},
    token: () => undefined,
    renew: async () => false,
    expire() {},
    signIn: async () => {},
    signInBeside() {},
    signOut: async () => {},
  };
}

/**
 * Starts the session of a tab: takes up the answer of the issuer if the page was called with one, or the sign-in that the tab
 * already has.
 */
export async function startSession({ signIn, auth }: Settings): Promise<Session> {
  if (signIn === undefined) return createOpenSession(auth === 'custom' ? 'custom' : 'open');
  const { issuer, clientId, scope, token, metadata } = signIn;
  const listeners = new Set<() => void>();
  let current: SessionState = { status: 'signedOut' };
  let user: User | null = null;

  const manager = new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: home,
    post_logout_redirect_uri: home,
    scope,
    metadata: (metadata ?? {}) as Partial<OidcMetadata>,
    // For the tab, and in nothing that outlives it.
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    // Without a refresh token the library would renew in a frame, which the content security policy forbids.
    automaticSilentRenew: false,
    accessTokenExpiringNotificationTimeInSeconds: renewBeforeSeconds,
    loadUserInfo: false,
  });

  function set(next: SessionState): void {
    current = next;
    for (const listener of listeners) listener();
  }

  function accept(next: User): void {
    user = next;
    const expiresAt = (next.expires_at ?? 0) * 1000;
    set({ status: 'signedIn', person: toPerson(next), expiresAt, renews: next.refresh_token !== undefined });
  }

  function expire(): void {
    if (current.status !== 'signedIn') return;
    user = null;
    void manager.removeUser();
    set({ status: 'expired' });
  }

  let renewing: Promise<boolean> | undefined;
  function renew(): Promise<boolean> {
    renewing ??= renewOnce().finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  async function renewOnce(): Promise<boolean> {
    if (user?.refresh_token === undefined) return false;
    try {
      const next = await manager.signinSilent();
      if (next === null) return false;
      accept(next);
      return true;
    } catch {
      return false;
    }
  }

  /** Sends the browser to the issuer; `place` is where it comes back to in the page. */
  const redirect = (place: string) => manager.signinRedirect({ state: { place } });

  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (current.status !== 'expired' || typeof data !== 'string') return;
    const next = User.fromStorageString(data);
    void manager.storeUser(next);
    accept(next);
  };

  manager.events.addAccessTokenExpiring(async () => {
    await renew();
  });
  manager.events.addAccessTokenExpired(expire);

  const session: Session = {
    state: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    token: () => (token === 'id' ? user?.id_token : user?.access_token),
    renew,
    expire,
    signIn: () => redirect(location.hash),
    signInBeside() {
      window.open(`${home}${besidePath}`, '_blank', 'noopener');
    },
    async signOut() {
      const idToken = user?.id_token;
      try {
        await manager.revokeTokens(['refresh_token']);
      } catch {
        // An issuer without revocation: the sign-out goes on, and the token with it.
      }
      user = null;
      sessionStorage.clear();
      if (metadata?.end_session_endpoint === undefined) {
        await manager.removeUser();
        set({ status: 'signedOut' });
        return;
      }
      await manager.signoutRedirect({
        ...(idToken !== undefined && { id_token_hint: idToken }),
        // As Cognito's managed login calls them; other issuers read those of OpenID Connect.
        extraQueryParams: { client_id: clientId, logout_uri: home },
      });
    },
  };

  if (metadata === null) {
    set({ status: 'unavailable' });
    return session;
  }
  await manager.clearStaleState();
  const answer = new URLSearchParams(location.search);
  if (answer.has('state') && (answer.has('code') || answer.has('error'))) {
    const url = location.href;
    try {
      const next = await manager.signinCallback(url);
      const { place = '' } = (next?.state ?? {}) as { readonly place?: string };
      history.replaceState(null, '', home + place);
      if (next) accept(next);
      if (next && place === besidePath) {
        channel.postMessage(next.toStorageString());
        window.close();
        history.replaceState(null, '', home);
      }
    } catch (error) {
      history.replaceState(null, '', home);
      set({ status: 'signedOut', failure: error instanceof Error ? error.message : String(error) });
    }
    return session;
  }
  // A sign-out ends here too, with its state or without.
  if (location.search !== '') history.replaceState(null, '', home + location.hash);
  user = await manager.getUser();
  if (user && !user.expired) accept(user);
  else if (user && !(await renew())) {
    await manager.removeUser();
    user = null;
  }
  if (user === null && location.hash === besidePath) await redirect(besidePath);
  return session;
}

function toPerson({ profile }: User): Person {
  const { name, email, preferred_username, sub } = profile;
  const username = profile['cognito:username'];
  const known = [name, preferred_username, username, email, sub].filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
  return { id: sub, name: known[0] ?? sub, detail: known.find((value) => value !== known[0]) };
}
