import { afterEach, expect, test } from '@jest/globals';
import { withBrowser } from '../support/browser.js';
import { signIn, signOut, staff, useConsole } from '../support/console.js';
import { waitFor } from '../support/wait-for.js';

withBrowser('the pages of the console', () => {
  const app = useConsole();
  const { button, heading, link, region, row } = app;
  const search = async (value: string) => {
    await app.page.getByRole('textbox', { name: 'Search users' }).fill(value);
    await app.page.keyboard.press('Enter');
  };
  const openUser = async (name: string) => {
    await link('Users').click();
    await link(name).click();
    await heading(name).waitFor();
  };

  afterEach(() => {
    const { origin } = new URL(app.server.sandbox.url);
    const others = app.browser.requests.filter(
      (url) => !url.startsWith('data:') && ![app.server.url, origin].includes(new URL(url).origin),
    );
    expect(others).toEqual([]);
  });

  test('begin with a sign-in, which comes back to the place of the link', async () => {
    await app.open(`pools/${staff}/groups`);
    await button('Sign in').waitFor();
    expect(await app.audit()).toEqual([]);
    await signIn(app.page, app.server.url, 'Administrator', `#/pools/${staff}/groups`);
    await heading('Groups').waitFor();
    // Neither the code nor the state stays in the history.
    expect(app.page.url()).toBe(`${app.server.url}/console/#/pools/${staff}/groups`);
    expect(await app.page.evaluate('Object.keys(localStorage).join()')).not.toMatch(/oidc|user/);
  });

  test('say who is signed in and until when', async () => {
    await button('Account: Ada Lovelace').click();
    await app.page.getByText(/^until \d\d:\d\d, renewed automatically$/).waitFor();
    expect(await app.audit()).toEqual([]);
    await app.page.keyboard.press('Escape');
  });

  test('list the pools', async () => {
    await link('Pools').click();
    await row(/staff.*us-east-1_Abc123.*PLUS/).waitFor();
    await link('customers').waitFor();
    expect(await app.audit()).toEqual([]);
  });

  test('list the users of a pool with one call of ListUsers, and explain why there is no total', async () => {
    app.server.sandbox.reset();
    await link('staff').click();
    await row(/Ada Lovelace.*Confirmed.*ada@example\.com.*\+15555550100/).waitFor();
    expect(app.server.sandbox.calls.filter(({ operation }) => operation === 'ListUsers')).toHaveLength(1);
    expect(app.server.sandbox.calls.filter(({ operation }) => operation === 'AdminGetUser')).toEqual([]);
    await button('Why no total and no sorting?').click();
    await app.page.getByText(/neither counts nor sorts users/).waitFor();
    expect(await app.audit()).toEqual([]);
    await app.page.keyboard.press('Escape');
  });

  test('page forwards, and back', async () => {
    await app.page.getByRole('combobox', { name: 'Rows per page' }).selectOption('50');
    await app.page.getByText('Page 1, 50 rows').waitFor();
    await app.page.getByRole('combobox', { name: 'Rows per page' }).selectOption('25');
    await app.page.getByText('Page 1, 25 rows').waitFor();
    const first = await app.page.getByRole('row').nth(1).textContent();
    await button('Next').click();
    await app.page.getByText('Page 2, 25 rows').waitFor();
    expect(await app.page.getByRole('row').nth(1).textContent()).not.toBe(first);
    await button('Previous').click();
    await app.page.getByText('Page 1, 25 rows').waitFor();
    expect(await app.page.getByRole('row').nth(1).textContent()).toBe(first);
  });

  test.each([
    ['grac', 'Username', 'Grace Hopper'],
    ['grace@', 'E-mail', 'Grace Hopper'],
    ['+15555550101', 'Phone number', 'Grace Hopper'],
    ['Grace H', 'Full name', 'Grace Hopper'],
    ['佐藤', 'Username', '佐藤 花子'],
    ['the"q', 'Username', 'Quotation "Marks" \\ Backslash'],
  ])('search for %s by %s, which they choose themselves', async (value, attribute, found) => {
    await search(value);
    expect(
      await app.page.getByRole('combobox', { name: 'Search by' }).locator('option:checked').textContent(),
    ).toBe(attribute);
    await link(found).waitFor();
    await app.page.getByText('Page 1, 1 row', { exact: true }).waitFor();
  });

  test('keep a search in the fragment, which no server sees, and through a reload', async () => {
    await search('ada');
    await app.page.getByText('Page 1, 1 row', { exact: true }).waitFor();
    await app.page.reload();
    await link('Ada Lovelace').waitFor();
    expect(await app.page.getByRole('textbox', { name: 'Search users' }).inputValue()).toBe('ada');
    expect(app.browser.requests.filter((url) => /ada/.test(url))).toEqual([]);
    // The same search once more reads again.
    const before = app.server.sandbox.calls.length;
    await search('ada');
    await waitFor(() => app.server.sandbox.calls.length > before, 'another call of ListUsers');
  });

  test('say that nobody matches', async () => {
    await search('nobody-at-all');
    await app.page.getByText('Nobody matches.').waitFor();
  });

  test('filter by status in place of a search, and by sign-in in place of both', async () => {
    await app.page.getByRole('combobox', { name: 'Status', exact: true }).selectOption('Invited');
    await row(/Invited/)
      .first()
      .waitFor();
    // The text stays, though Cognito takes no search beside a filter.
    expect(await app.page.getByRole('textbox', { name: 'Search users' }).inputValue()).toBe('nobody-at-all');
    await app.page.getByText(/^Cognito cannot combine a search with a filter/).waitFor();
    expect(await app.audit()).toEqual([]);
    await app.page.getByRole('combobox', { name: 'Sign-in' }).selectOption('Disabled');
    await row(/svc\|backup.*Disabled/).waitFor();
    expect(await app.page.getByRole('combobox', { name: 'Status', exact: true }).inputValue()).toBe('');
    await app.page.getByRole('combobox', { name: 'Sign-in' }).selectOption('');
    await app.page.getByText('Nobody matches.').waitFor();
    expect(await app.page.getByText(/^Cognito cannot combine/).count()).toBe(0);
    await button('Clear').click();
    await link('Ada Lovelace').waitFor();
  });

  test('show the columns that were chosen, of which groups take a call for each user', async () => {
    await button('Columns').click();
    await app.page.getByRole('checkbox', { name: 'Phone' }).uncheck();
    await app.page.getByRole('checkbox', { name: 'Groups' }).check();
    await app.page.keyboard.press('Escape');
    await row(/Ada Lovelace.*admin, engineering/).waitFor();
    expect(await app.page.getByRole('columnheader', { name: 'Phone' }).count()).toBe(0);
    await app.page.evaluate('localStorage.removeItem("cognito-console-columns")');
  });

  test('show the other rows where one of them cannot be read', async () => {
    app.server.sandbox.inject({
      kind: 'error',
      type: 'InternalErrorException',
      operation: 'AdminListGroupsForUser',
      username: 'grace',
    });
    await app.page.reload();
    await button('Columns').click();
    await app.page.getByRole('checkbox', { name: 'Groups' }).check();
    await app.page.keyboard.press('Escape');
    await row(/Grace Hopper.*Not read/).waitFor();
    await row(/Ada Lovelace.*admin, engineering/).waitFor();
    app.server.sandbox.reset();
    await app.page.evaluate('localStorage.removeItem("cognito-console-columns")');
    await app.page.reload();
  });

  test('show one user: profile, attributes, groups; the address holds the sub and the tab no name', async () => {
    await openUser('Ada Lovelace');
    expect(app.page.url()).toMatch(/#\/pools\/us-east-1_Abc123\/user\/[0-9a-f-]{36}$/);
    expect(await app.page.title()).toBe('User · Cognito console');
    await region('Attributes')
      .getByRole('row', { name: /email.*ada@example\.com.*Verified/ })
      .waitFor();
    await region('Groups').getByRole('link', { name: 'admin' }).waitFor();
    expect(await app.audit()).toEqual([]);
    await app.browser.picture('console-user');
  });

  test('show second factors, devices and sessions, sign-in events, and the user as JSON', async () => {
    await app.page.getByRole('tab', { name: 'Security' }).click();
    await region('Second factors').getByText('Password, Passkey, Authenticator app').waitFor();
    await region('Remembered devices')
      .getByRole('row', { name: /Firefox 132/ })
      .waitFor();
    await region('Sessions')
      .getByRole('row', { name: /Seattle/ })
      .first()
      .waitFor();
    await region('Linked identities').getByText('No linked identities.').waitFor();
    expect(await app.audit()).toEqual([]);
    await app.page.getByRole('tab', { name: 'Sign-in events' }).click();
    await app.page.getByText('Page 1, 25 rows').waitFor();
    await button('Next').click();
    await app.page.getByText('Page 2, 25 rows').waitFor();
    expect(await app.audit()).toEqual([]);
    await app.page.getByRole('tab', { name: 'Raw' }).click();
    await app.page.getByText('"username": "ada"').waitFor();
    expect(await app.audit()).toEqual([]);
  });

  test('list groups and their members', async () => {
    await link('Groups').click();
    await row(/support.*Help desk.*20/).waitFor();
    expect(await app.audit()).toEqual([]);
    await link('support').click();
    await heading('support').waitFor();
    await row(/Katherine Johnson.*katherine/).waitFor();
    expect(await app.audit()).toEqual([]);
  });

  test('show the settings of the pool', async () => {
    await link('Pool settings').click();
    await region('Passwords').getByText('upper-case, lower-case, digits').waitFor();
    await row(/custom:department string No Yes 0–64 Yes Yes/).waitFor();
    expect(await app.audit()).toEqual([]);
  });

  test('say which features a pool does not have', async () => {
    await app.page.getByRole('combobox', { name: 'User pool' }).selectOption('customers');
    await app.page
      .getByRole('link')
      .filter({ has: app.page.locator('bdi') })
      .nth(1)
      .click();
    await app.page.getByRole('tab', { name: 'Sign-in events' }).click();
    await app.page.getByText('The pool does not have this feature').waitFor();
    expect(await app.audit()).toEqual([]);
  });

  test('are used from the keyboard alone, with the heading in focus after each step', async () => {
    await app.open('');
    await link('staff').focus();
    await app.page.keyboard.press('Enter');
    await heading('Users').waitFor();
    await app.page.locator('[aria-label="Search users"]:focus').waitFor();
    await app.page.keyboard.type('grace');
    await app.page.keyboard.press('Enter');
    await app.page.getByText('Page 1, 1 row', { exact: true }).waitFor();
    await link('Grace Hopper').focus();
    await app.page.keyboard.press('Enter');
    await app.page.locator('h1:focus', { hasText: 'Grace Hopper' }).waitFor();
    await app.page.getByRole('tab', { name: 'Overview' }).focus();
    await app.page.keyboard.press('ArrowRight');
    await region('Second factors').waitFor();
  });

  test('end with a sign-out at the issuer, after which nothing of the tab is left', async () => {
    await signOut(app.page);
    expect(app.page.url()).toBe(`${app.server.url}/console/`);
    expect(await app.page.evaluate('sessionStorage.length')).toBe(0);
    await app.page.reload();
    await button('Sign in').waitFor();
  });

  test('show an auditor what the policy withholds, and offer no change', async () => {
    await signIn(app.page, app.server.url, 'Auditor', `#/pools/${staff}/users`);
    await row(/Ada Lovelace.*Withheld/).waitFor();
    await app.page.getByText('You may read; you may not change anything here.').waitFor();
    expect(await button('Create user').count()).toBe(0);
    await openUser('Ada Lovelace');
    await region('Attributes')
      .getByRole('row', { name: /phone_number.*Withheld/ })
      .waitFor();
    await region('Groups').getByRole('link', { name: 'admin' }).waitFor();
    for (const name of [
      /Disable/,
      /Reset password/,
      /More actions/,
      /Add attribute/,
      /Edit/,
      /Remove/,
      /Add to a group/,
    ]) {
      expect(await app.page.getByRole('button', { name }).count()).toBe(0);
    }
    expect(await app.audit()).toEqual([]);
    await signOut(app.page);
    // The help desk changes users, though nothing of the pool itself.
    await signIn(app.page, app.server.url, 'Help desk', `#/pools/${staff}/users`);
    await app.page.getByRole('checkbox', { name: 'Select Ada Lovelace' }).waitFor();
    expect(await app.page.getByText('You may read;').count()).toBe(0);
    await signOut(app.page);
  });
});
