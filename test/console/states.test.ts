import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createGateway } from '../../src/index.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { withBrowser } from '../support/browser.js';
import { staff, startConsole, useConsole } from '../support/console.js';
import { credentials, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

/** Chromium's own line for answers that are no 2xx, and for those that never come. */
const refusedLine = /^error: Failed to load resource: (net::ERR_|.* a status of (400|401|429|503) )/;

withBrowser('the states of the console', () => {
  const app = useConsole({
    environment: {
      REQUIRE_REASON: 'on',
      WRITES_PER_MINUTE: '3',
      REQUEST_TIMEOUT_MS: '3000',
      MUTATION_TIMEOUT_MS: '3000',
      ATTEMPT_TIMEOUT_MS: '1000',
    },
    role: 'Administrator',
    expected: refusedLine,
  });
  const { button, dialog, heading, link, open, openUser, region } = app;
  const writes = () =>
    app.server.sandbox.calls.filter(({ operation }) => /^Admin(Disable|UserGlobal)/.test(operation));

  afterEach(async () => {
    app.server.sandbox.reset();
    await app.page.unroute('**/graphql');
  });

  test('say that something is loading', async () => {
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    app.server.sandbox.inject({ kind: 'hold', until, operation: 'ListUsers' });
    await open(`pools/${staff}/users`);
    await app.page.getByRole('status').getByText('Loading').waitFor({ state: 'attached' });
    release();
    await link('Ada Lovelace').waitFor();
  });

  test('say that the gateway cannot be reached, and go on by a button', async () => {
    await open('');
    await link('staff').waitFor();
    await app.page.context().setOffline(true);
    await open(`pools/${staff}/groups`);
    await app.page.getByText('The gateway cannot be reached').waitFor();
    expect(await app.audit()).toEqual([]);
    await app.page.context().setOffline(false);
    await button('Try again').click();
    await link('alumni').waitFor();
  });

  test('count down while the quota is spent, and then offer to try again', async () => {
    await app.page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('PoolFacts')) return route.fallback();
      const errors = [
        {
          message: 'wait',
          path: ['userPool'],
          extensions: { code: 'TOO_MANY_REQUESTS', retryAfterMs: 3000 },
        },
      ];
      return route.fulfill({ json: { errors, data: { userPool: null } } });
    });
    await app.page.clock.install();
    await app.page.clock.pauseAt(Date.now() + 60_000);
    await open(`pools/${staff}/facts`);
    await app.page.getByText('Too many requests').waitFor();
    await button('Try again in 3 s').waitFor();
    await app.page.clock.runFor(1000);
    expect(await button('Try again in 2 s').isDisabled()).toBe(true);
    await app.page.unroute('**/graphql');
    await app.page.clock.runFor(2000);
    await app.page.clock.resume();
    await button('Try again').click();
    await app.page.getByText('Minimum length').waitFor();
  });

  test('keep the parts of a user that can be read beside one that cannot', async () => {
    app.server.sandbox.inject({
      kind: 'error',
      type: 'InternalErrorException',
      operation: 'AdminListDevices',
    });
    await openUser('ada', 'Ada Lovelace');
    await app.page.getByRole('tab', { name: 'Security' }).click();
    await region('Remembered devices').getByText('Cognito cannot be reached').waitFor();
    await region('Sessions')
      .getByRole('row', { name: /Firefox/ })
      .first()
      .waitFor();
    app.server.sandbox.reset();
    await button('Try again').click();
    await region('Remembered devices')
      .getByRole('row', { name: /Firefox/ })
      .first()
      .waitFor();
  });

  test.each([
    ['a user whom nobody has', `pools/${staff}/user-by-name/nobody`, 'No such user'],
    ['a group that nobody has', `pools/${staff}/groups/nothing`, 'No such group'],
    ['a pool that is not served', 'pools/us-east-1_Other9/users', 'This gateway does not serve the pool'],
    ['a page that there is not', 'nowhere/at/all', 'There is no such page'],
  ])('say what is missing: %s', async (_what, place, words) => {
    await open(place);
    await app.page.getByText(words).first().waitFor();
  });

  test('ask for the reason where every change needs one, and make none without', async () => {
    await openUser('grace', 'Grace Hopper');
    await button('Sign out everywhere').click();
    await dialog().getByText('This will happen').waitFor();
    await button('Sign out', dialog()).click();
    await dialog().getByText('Enter a value.').waitFor();
    expect(await dialog().getByRole('textbox', { name: 'Reason' }).getAttribute('aria-invalid')).toBe('true');
    expect(writes()).toEqual([]);
    await app.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    // The focus is back where it came from.
    await app.page.locator('button:focus', { hasText: 'Sign out everywhere' }).waitFor();
  });

  test('say that nobody knows the outcome, and read again before the change can be repeated', async () => {
    await openUser('grace', 'Grace Hopper');
    await button('Disable').click();
    await dialog().getByText('This will happen').waitFor();
    await dialog().getByRole('textbox', { name: 'Reason' }).fill('ticket 8');
    // The change is made, and its answer is lost every time.
    app.server.sandbox.inject({ kind: 'drop', runs: true, operation: 'AdminDisableUser' });
    await button('Disable user', dialog()).click();
    await dialog().getByText('It is not known whether this was done').waitFor();
    expect(await button('Disable user', dialog()).isDisabled()).toBe(true);
    expect(await dialog().getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('ticket 8');
    expect(await app.audit()).toEqual([]);
    await button('Reload and check', dialog()).click();
    // It was made: all that is left of it is the end of sessions.
    await dialog().getByText('The user can no longer sign in').waitFor({ state: 'detached' });
    await dialog().getByRole('listitem').getByText('All sessions end').waitFor();
    await app.page.keyboard.press('Escape');
  });

  test('say that somebody else changed the user in the meantime, and keep what was typed', async () => {
    await openUser('alan', 'Alan Turing');
    await button('Edit: name').click();
    await dialog().getByLabel('Value').fill('Alan Mathison Turing');
    await app.server.askAs(
      { username: 'ada', groups: ['admin'] },
      `mutation { updateUserAttributes(input: { user: { poolId: "${staff}", username: "alan" }
        attributes: [{ name: "nickname", value: "Prof" }], options: { reason: "x" } }) { changed } }`,
    );
    await button('Continue', dialog()).click();
    await dialog().getByText('It was changed in the meantime').waitFor();
    expect(await dialog().getByLabel('Value').inputValue()).toBe('Alan Mathison Turing');
    await app.page.keyboard.press('Escape');
  });

  test('keep a dialog and what was typed while the sign-in is renewed in another tab', async () => {
    await openUser('grace', 'Grace Hopper');
    await button('Sign out everywhere').click();
    await dialog().getByText('This will happen').waitFor();
    await dialog().getByRole('textbox', { name: 'Reason' }).fill('typed before');
    // The issuer takes the refresh token no more, as after a sign-out elsewhere, and the gateway the access token.
    const { refresh_token } = JSON.parse(
      await app.page.evaluate<string>(
        'Object.entries(sessionStorage).find(([key]) => key.startsWith("oidc.user:"))[1]',
      ),
    );
    await fetch(`${app.server.sandbox.url}/${staff}/oauth2/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'demo', token: refresh_token }),
    });
    await app.page.route('**/graphql', (route) => {
      const errors = [{ message: 'expired', extensions: { code: 'UNAUTHENTICATED' } }];
      return route.fulfill({ status: 401, json: { errors } });
    });
    await button('Sign out', dialog()).click();
    await dialog().getByText('Your sign-in has ended').waitFor();
    expect(await app.audit()).toEqual([]);
    await app.page.unroute('**/graphql');
    const [other] = await Promise.all([
      app.page.context().waitForEvent('page'),
      button('Sign in again', dialog()).click(),
    ]);
    await other.getByRole('button', { name: /^Administrator/ }).click();
    await button('Account: Ada Lovelace').waitFor();
    await waitFor(() => other.isClosed(), 'the other tab to close');
    expect(await dialog().getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('typed before');
  });

  test('wait where changes come too fast, say that nothing was changed, and go on after that', async () => {
    await app.page.reload();
    await openUser('katherine', 'Katherine Johnson');
    await button('Sign out everywhere').click();
    await dialog().getByText('This will happen').waitFor();
    await dialog().getByRole('textbox', { name: 'Reason' }).fill('too fast');
    await waitFor(async () => {
      const { errors } = await app.server.askAs(
        { username: 'ada', groups: ['admin'] },
        `mutation { signOutUser(input: { user: { poolId: "${staff}", username: "alan" }
          options: { reason: "x" } }) { changed } }`,
      );
      return errors !== undefined;
    }, 'the changes of a minute to be spent');
    await button('Sign out', dialog()).click();
    await dialog().getByText('Nothing was changed.').waitFor();
    expect(await dialog().getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('too fast');
    await app.page.keyboard.press('Escape');
  });

  test('wait in the middle of many changes, and leave the rest alone after a stop', async () => {
    await open(`pools/${staff}/users`);
    for (const name of ['Mary Jackson', 'Konrad Zuse', 'Hedy Lamarr', 'Claude Shannon', 'Niklaus Wirth']) {
      await app.page.getByRole('checkbox', { name: `Select ${name}` }).check();
    }
    await app.page
      .getByRole('region', { name: '5 selected' })
      .getByRole('button', { name: 'Disable' })
      .click();
    await dialog().getByRole('textbox', { name: 'Reason' }).fill('reorganisation');
    await button('Disable 5 users', dialog()).click();
    await dialog()
      .getByText(/The limit of changes per minute is reached\. Continues in \d+ s/)
      .waitFor();
    await dialog().getByRole('progressbar').waitFor({ state: 'attached' });
    const made = writes().length;
    await button('Stop', dialog()).click();
    await dialog()
      .getByText(`${made} changed, ${5 - made} not.`)
      .waitFor();
    expect(await dialog().getByText('Cancelled, not changed').count()).toBe(5 - made);
    expect(writes()).toHaveLength(made);
    await button('Close', dialog()).click();
  });

  test('get another token where the gateway refuses one, and go on as if nothing had been', async () => {
    let refused = 0;
    await app.page.route('**/graphql', (route) => {
      refused += 1;
      if (refused > 1) return route.fallback();
      return route.fulfill({
        status: 401,
        json: { errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }] },
      });
    });
    const renewed = app.page.waitForResponse('**/oauth2/token');
    await openUser('edsger', 'Edsger Dijkstra');
    expect((await renewed).request().postData()).toContain('grant_type=refresh_token');
    expect(refused).toBeGreaterThan(1);
  });

  test('say why a sign-in failed', async () => {
    await button(/^Account/).click();
    await button('Sign out').click();
    await button('Sign in').click();
    await button('Cancel').click();
    await app.page.getByText('The sign-in failed').waitFor();
    await app.page.getByText('Sign-in was cancelled.').waitFor();
    expect(app.page.url()).toBe(`${app.server.url}/console/`);
    expect(await app.audit()).toEqual([]);
  });

  test('need no sign-in with AUTH=none', async () => {
    const openPair = await startPair({ environment: { USER_POOLS: staff } });
    await app.page.goto(`${openPair.url}/console/`);
    await link('staff').click();
    await link('Ada Lovelace').click();
    await heading('Ada Lovelace').waitFor();
    // Without mutations, nothing is offered.
    expect(await button(/Disable|More actions|Edit/).count()).toBe(0);
    await openPair.close();
  });

  test('offers no sign-in where a program identifies the callers, and says where to sign in', async () => {
    const sandbox = await startSandbox();
    const gateway = await createGateway(
      {
        CONSOLE: 'on',
        METRICS_PORT: 'off',
        USER_POOLS: staff,
        ADMIN_GROUPS: 'admin',
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
      },
      {
        credentials,
        audit: { write: async () => {} },
        logger: pino({ level: 'silent' }),
        authenticator: ({ headers }) =>
          headers.cookie?.includes('session=ada') ? { subject: 'ada', groups: ['admin'] } : undefined,
      },
    );
    const server = createServer(gateway.handler).listen(0, '127.0.0.1');
    await waitFor(() => server.listening, 'the server to listen');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await app.page.goto(`${url}/console/#/pools/${staff}/users`);
    await app.page.getByText('You are not signed in').waitFor();
    expect(await app.page.getByRole('button', { name: 'Sign in again' }).count()).toBe(0);
    expect(await app.audit()).toEqual([]);
    await app.page.context().addCookies([{ name: 'session', value: 'ada', url }]);
    await button('Try again').first().click();
    await link('Ada Lovelace').waitFor();
    await button('Appearance').click();
    await app.page.getByText('Signed in by your application').waitFor();
    expect(await app.page.getByText('AUTH=none').count()).toBe(0);
    await app.page.context().clearCookies();
    await gateway.close();
    server.close();
    await sandbox.close();
  });

  test('say that the issuer of a sign-in cannot be reached', async () => {
    const pair = await startConsole();
    await pair.sandbox.close();
    await app.page.goto(`${pair.url}/console/`);
    await app.page.getByText('The identity provider cannot be reached').waitFor();
    expect(await app.browser.audit()).toEqual([]);
    expect(app.browser.complaints).toEqual([]);
    await pair.close();
  });
});
