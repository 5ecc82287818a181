import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Browser, hasBrowser, startBrowser } from '../support/browser.js';
import { auditThemes, signIn, signOut, staff, startConsole } from '../support/console.js';
import type { Pair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const withBrowser = hasBrowser ? describe : describe.skip;

withBrowser('the pages of the console', () => {
  let pair: Pair;
  let browser: Browser;
  let page: Page;

  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  const link = (name: string | RegExp) => page.getByRole('link', { name, exact: typeof name === 'string' });
  const region = (name: string) => page.getByRole('region', { name, exact: true }).first();
  const row = (name: string | RegExp) => page.getByRole('row', { name });
  const search = async (value: string) => {
    await page.getByRole('textbox', { name: 'Search users' }).fill(value);
    await page.keyboard.press('Enter');
  };
  const openUser = async (name: string) => {
    await link('Users').click();
    await link(name).click();
    await heading(name).waitFor();
  };

  beforeAll(async () => {
    pair = await startConsole();
    browser = await startBrowser({ locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' });
    ({ page } = browser);
  });
  afterAll(async () => {
    await browser?.close();
    await pair?.close();
  });
  afterEach(() => {
    expect(browser.complaints.splice(0)).toEqual([]);
    const { origin } = new URL(pair.sandbox.url);
    const others = browser.requests.filter(
      (url) => !url.startsWith('data:') && ![pair.url, origin].includes(new URL(url).origin),
    );
    expect(others).toEqual([]);
  });

  test('begin with a sign-in, which comes back to the place of the link', async () => {
    await page.goto(`${pair.url}/console/#/pools/${staff}/groups`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await auditThemes(browser)).toEqual([]);
    await signIn(page, pair.url, 'Administrator', `#/pools/${staff}/groups`);
    await heading('Groups').waitFor();
    // Neither the code nor the state stays in the history.
    expect(page.url()).toBe(`${pair.url}/console/#/pools/${staff}/groups`);
    expect(await page.evaluate('Object.keys(localStorage).join()')).not.toMatch(/oidc|user/);
  });

  test('say who is signed in and until when', async () => {
    await page.getByRole('button', { name: 'Account: Ada Lovelace' }).click();
    await page.getByText(/^until \d\d:\d\d, renewed automatically$/).waitFor();
    expect(await auditThemes(browser)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('list the pools', async () => {
    await link('Pools').click();
    await row(/staff.*us-east-1_Abc123.*PLUS/).waitFor();
    await link('customers').waitFor();
    expect(await auditThemes(browser)).toEqual([]);
  });

  test('list the users of a pool with one call of ListUsers, and explain why there is no total', async () => {
    pair.sandbox.reset();
    await link('staff').click();
    await row(/Ada Lovelace.*Confirmed.*ada@example\.com.*\+15555550100/).waitFor();
    expect(pair.sandbox.calls.filter(({ operation }) => operation === 'ListUsers')).toHaveLength(1);
    expect(pair.sandbox.calls.filter(({ operation }) => operation === 'AdminGetUser')).toEqual([]);
    await page.getByRole('button', { name: 'Why no total and no sorting?' }).click();
    await page.getByText(/neither counts nor sorts users/).waitFor();
    expect(await auditThemes(browser)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('page forwards, and back', async () => {
    await page.getByRole('combobox', { name: 'Rows per page' }).selectOption('50');
    await page.getByText('Page 1, 50 rows').waitFor();
    await page.getByRole('combobox', { name: 'Rows per page' }).selectOption('25');
    await page.getByText('Page 1, 25 rows').waitFor();
    const first = await page.getByRole('row').nth(1).textContent();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Page 2, 25 rows').waitFor();
    expect(await page.getByRole('row').nth(1).textContent()).not.toBe(first);
    await page.getByRole('button', { name: 'Previous' }).click();
    await page.getByText('Page 1, 25 rows').waitFor();
    expect(await page.getByRole('row').nth(1).textContent()).toBe(first);
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
      await page.getByRole('combobox', { name: 'Search by' }).locator('option:checked').textContent(),
    ).toBe(attribute);
    await link(found).waitFor();
    await page.getByText('Page 1, 1 row', { exact: true }).waitFor();
  });

  test('keep a search in the fragment, which no server sees, and through a reload', async () => {
    await search('ada');
    await page.getByText('Page 1, 1 row', { exact: true }).waitFor();
    await page.reload();
    await link('Ada Lovelace').waitFor();
    expect(await page.getByRole('textbox', { name: 'Search users' }).inputValue()).toBe('ada');
    expect(browser.requests.filter((url) => /ada/.test(url))).toEqual([]);
    // The same search once more reads again.
    const before = pair.sandbox.calls.length;
    await search('ada');
    await waitFor(() => pair.sandbox.calls.length > before, 'another call of ListUsers');
  });

  test('say that nobody matches', async () => {
    await search('nobody-at-all');
    await page.getByText('Nobody matches.').waitFor();
  });

  test('filter by status in place of a search, and by sign-in in place of both', async () => {
    await page.getByRole('combobox', { name: 'Status', exact: true }).selectOption('Invited');
    await row(/Invited/)
      .first()
      .waitFor();
    // The text stays, though Cognito takes no search beside a filter.
    expect(await page.getByRole('textbox', { name: 'Search users' }).inputValue()).toBe('nobody-at-all');
    await page.getByText(/^Cognito cannot combine a search with a filter/).waitFor();
    expect(await auditThemes(browser)).toEqual([]);
    await page.getByRole('combobox', { name: 'Sign-in' }).selectOption('Disabled');
    await row(/svc\|backup.*Disabled/).waitFor();
    expect(await page.getByRole('combobox', { name: 'Status', exact: true }).inputValue()).toBe('');
    await page.getByRole('combobox', { name: 'Sign-in' }).selectOption('');
    await page.getByText('Nobody matches.').waitFor();
    expect(await page.getByText(/^Cognito cannot combine/).count()).toBe(0);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await link('Ada Lovelace').waitFor();
  });

  test('show the columns that were chosen, of which groups take a call for each user', async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Phone' }).uncheck();
    await page.getByRole('checkbox', { name: 'Groups' }).check();
    await page.keyboard.press('Escape');
    await row(/Ada Lovelace.*admin, engineering/).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Phone' }).count()).toBe(0);
    await page.evaluate('localStorage.removeItem("cognito-console-columns")');
  });

  test('show the other rows where one of them cannot be read', async () => {
    pair.sandbox.inject({
      kind: 'error',
      type: 'InternalErrorException',
      operation: 'AdminListGroupsForUser',
      username: 'grace',
    });
    await page.reload();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Groups' }).check();
    await page.keyboard.press('Escape');
    await row(/Grace Hopper.*Not read/).waitFor();
    await row(/Ada Lovelace.*admin, engineering/).waitFor();
    pair.sandbox.reset();
    await page.evaluate('localStorage.removeItem("cognito-console-columns")');
    await page.reload();
  });

  test('show one user: profile, attributes, groups; the address holds the sub and the tab no name', async () => {
    await openUser('Ada Lovelace');
    expect(page.url()).toMatch(/#\/pools\/us-east-1_Abc123\/user\/[0-9a-f-]{36}$/);
    expect(await page.title()).toBe('User · Cognito console');
    await region('Attributes')
      .getByRole('row', { name: /email.*ada@example\.com.*Verified/ })
      .waitFor();
    await region('Groups').getByRole('link', { name: 'admin' }).waitFor();
    expect(await auditThemes(browser)).toEqual([]);
    await browser.picture('console-user');
  });

  test('show second factors, devices and sessions, sign-in events, and the user as JSON', async () => {
    await page.getByRole('tab', { name: 'Security' }).click();
    await region('Second factors').getByText('Password, Passkey, Authenticator app').waitFor();
    await region('Remembered devices')
      .getByRole('row', { name: /Firefox 132/ })
      .waitFor();
    await region('Sessions')
      .getByRole('row', { name: /Seattle/ })
      .first()
      .waitFor();
    await region('Linked identities').getByText('No linked identities.').waitFor();
    expect(await auditThemes(browser)).toEqual([]);
    await page.getByRole('tab', { name: 'Sign-in events' }).click();
    await page.getByText('Page 1, 25 rows').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Page 2, 25 rows').waitFor();
    expect(await auditThemes(browser)).toEqual([]);
    await page.getByRole('tab', { name: 'Raw' }).click();
    await page.getByText('"username": "ada"').waitFor();
    expect(await auditThemes(browser)).toEqual([]);
  });

  test('list groups and their members', async () => {
    await link('Groups').click();
    await row(/support.*Help desk.*20/).waitFor();
    expect(await auditThemes(browser)).toEqual([]);
    await link('support').click();
    await heading('support').waitFor();
    await row(/Katherine Johnson.*katherine/).waitFor();
    expect(await auditThemes(browser)).toEqual([]);
  });

  test('show the settings of the pool', async () => {
    await link('Pool settings').click();
    await region('Passwords').getByText('upper-case, lower-case, digits').waitFor();
    await row(/custom:department string No Yes 0–64 Yes Yes/).waitFor();
    expect(await auditThemes(browser)).toEqual([]);
  });

  test('say which features a pool does not have', async () => {
    await page.getByRole('combobox', { name: 'User pool' }).selectOption('customers');
    await page
      .getByRole('link')
      .filter({ has: page.locator('bdi') })
      .nth(1)
      .click();
    await page.getByRole('tab', { name: 'Sign-in events' }).click();
    await page.getByText('The pool does not have this feature').waitFor();
    expect(await auditThemes(browser)).toEqual([]);
  });

  test('are used from the keyboard alone, with the heading in focus after each step', async () => {
    await page.goto(`${pair.url}/console/#/`);
    await link('staff').focus();
    await page.keyboard.press('Enter');
    await heading('Users').waitFor();
    await page.locator('[aria-label="Search users"]:focus').waitFor();
    await page.keyboard.type('grace');
    await page.keyboard.press('Enter');
    await page.getByText('Page 1, 1 row', { exact: true }).waitFor();
    await link('Grace Hopper').focus();
    await page.keyboard.press('Enter');
    await page.locator('h1:focus', { hasText: 'Grace Hopper' }).waitFor();
    await page.getByRole('tab', { name: 'Overview' }).focus();
    await page.keyboard.press('ArrowRight');
    await region('Second factors').waitFor();
  });

  test.each([390, 1024, 2560])(
    'need no scrolling sideways at %i px, long names and right-to-left ones included',
    async (width) => {
      await page.setViewportSize({ width, height: 900 });
      for (const place of [
        '',
        `pools/${staff}/users`,
        `pools/${staff}/groups`,
        `pools/${staff}/facts`,
        'changes',
      ]) {
        await page.goto(`${pair.url}/console/#/${place}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
      await page.goto(`${pair.url}/console/#/pools/${staff}/user-by-name/ada`);
      await heading('Ada Lovelace').waitFor();
      await region('Groups').getByRole('link', { name: 'admin' }).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      if (width === 390) {
        await page.getByRole('button', { name: 'Open the menu' }).click();
        await page.getByRole('dialog').getByRole('link', { name: 'Groups' }).click();
        await heading('Groups').waitFor();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    },
  );

  test('end with a sign-out at the issuer, after which nothing of the tab is left', async () => {
    await signOut(page);
    expect(page.url()).toBe(`${pair.url}/console/`);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await page.reload();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });

  test('show an auditor what the policy withholds, and offer no change', async () => {
    await signIn(page, pair.url, 'Auditor', `#/pools/${staff}/users`);
    await row(/Ada Lovelace.*Withheld/).waitFor();
    await page.getByText('You may read; you may not change anything here.').waitFor();
    expect(await page.getByRole('button', { name: 'Create user' }).count()).toBe(0);
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
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    }
    expect(await auditThemes(browser)).toEqual([]);
    await signOut(page);
    // The help desk changes users, though nothing of the pool itself.
    await signIn(page, pair.url, 'Help desk', `#/pools/${staff}/users`);
    await page.getByRole('checkbox', { name: 'Select Ada Lovelace' }).waitFor();
    expect(await page.getByText('You may read;').count()).toBe(0);
    await signOut(page);
  });
});
