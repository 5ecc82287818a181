import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { withBrowser } from '../support/browser.js';
import { consolePolicy, signIn, signOut, staff, startConsole, useConsole } from '../support/console.js';
import { findCutOff } from '../support/page-layout.js';

const customers = 'us-east-1_Customers1';
const partners = 'eu-west-1_Partners1';
const email = 'grace@example.com';

withBrowser('the search for a person in all pools', () => {
  const app = useConsole({
    environment: { WRITES_PER_MINUTE: '10000', REQUIRE_REASON: 'on' },
    role: 'Administrator',
  });
  const { button, calls, dialog, link } = app;
  const row = (name: string | RegExp) =>
    app.page.getByRole('table', { name: 'Accounts found' }).getByRole('row', { name });
  const find = async (value: string) => {
    await app.page.getByRole('textbox', { name: 'Find a person in all pools' }).fill(value);
    await app.page.keyboard.press('Enter');
  };

  beforeAll(async () => {
    for (const [poolId, username] of [
      [customers, email],
      [partners, 'grace.7'],
    ]) {
      const { errors } = await app.server.askAs(
        { username: 'ada', groups: ['admin'] },
        'mutation ($input: CreateUserInput!) { createUser(input: $input) { changed } }',
        {
          input: {
            poolId,
            username,
            attributes: [
              { name: 'email', value: email },
              { name: 'name', value: 'Grace Hopper' },
            ],
            invitation: 'SUPPRESS',
            takeAlias: false,
            options: { reason: 'of the test' },
          },
        },
      );
      expect(errors).toBeUndefined();
    }
  });
  afterEach(() => app.server.sandbox.reset());

  test('searches each pool once, by ListUsers, for exactly the address', async () => {
    app.server.sandbox.reset();
    await find(email);
    await app.page.getByText('3 of 3 pools searched. 3 accounts found. Searched by: E-mail').waitFor();
    await row(/staff.*Grace Hopper.*Confirmed.*grace@example\.com.*Verified/).waitFor();
    await row(/customers.*Grace Hopper/).waitFor();
    await row(/partners.*Grace Hopper.*grace\.7.*Not verified/).waitFor();
    expect(calls('ListUsers').map(({ poolId }) => poolId)).toEqual(
      expect.arrayContaining([staff, customers, partners]),
    );
    expect(calls('ListUsers')).toHaveLength(3);
    expect(calls('AdminGetUser')).toEqual([]);
    // The address stands in the fragment, which no server sees.
    expect(app.page.url()).toContain('#/find/grace~40example.com');
    expect(app.browser.requests.filter((url) => /grace/.test(url))).toEqual([]);
    expect(await app.audit()).toEqual([]);
    await app.browser.picture('console-find');
  });

  test('says of each pool that nobody is in it', async () => {
    await find('grace.7');
    await row(/partners.*grace\.7/).waitFor();
    expect(await row(/No account with exactly this username\./).count()).toBe(2);
    await app.page.getByText('1 account found. Searched by: Username').waitFor();
    await app.page.getByText(/^Cognito compares the whole value/).waitFor();
  });

  test('finds a phone number as people write it, and an address that is stored in lower case', async () => {
    app.server.sandbox.reset();
    await find('+1 (555) 555-0101');
    await row(/staff.*Grace Hopper/).waitFor();
    await app.page.getByText('Searched by: Phone number').waitFor();
    expect(calls('ListUsers')).toHaveLength(3);
    await find('Grace@Example.com');
    await app.page.getByText('3 accounts found. Searched by: E-mail').waitFor();
    expect(calls('ListUsers')).toHaveLength(9);
  });

  test('refuses a text that is too long before it searches a pool', async () => {
    app.server.sandbox.reset();
    await find('x'.repeat(244));
    await app.page.getByText(/^Enter at most 243 characters\./).waitFor();
    await app.open(`find/${'x'.repeat(244)}`);
    await app.page
      .getByRole('alert')
      .getByText(/^Enter at most 243 characters\./)
      .waitFor();
    expect(calls('ListUsers')).toEqual([]);
    await find('x'.repeat(243));
    await app.page.getByText('3 of 3 pools searched. 0 accounts found.').waitFor();
  });

  test('shows the other pools where one cannot be read, which can be searched again by itself', async () => {
    app.server.sandbox.inject({
      kind: 'error',
      type: 'InternalErrorException',
      operation: 'ListUsers',
      poolId: customers,
    });
    await find(email);
    await row(/customers.*Cognito cannot be reached/).waitFor();
    await app.page.getByText('2 of 3 pools searched. 2 accounts found.').waitFor();
    await row(/staff.*Grace Hopper/).waitFor();
    await row(/partners.*Grace Hopper/).waitFor();
    app.server.sandbox.reset();
    await button('Try again').click();
    await row(/customers.*Grace Hopper/).waitFor();
    expect(calls('ListUsers').map(({ poolId }) => poolId)).toEqual([customers]);
  });

  test.each([320, 390, 2560])('needs no scrolling sideways at %i px', async (width) => {
    await app.page.setViewportSize({ width, height: 900 });
    expect(await app.page.evaluate(findCutOff)).toEqual([]);
    expect(await app.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await app.page.setViewportSize({ width: 1440, height: 900 });
  });

  test('locks the accounts of a person who left, in four clicks and with one reason', async () => {
    await app.open('');
    await find(email);
    await app.page.getByText('3 accounts found').waitFor();
    await app.page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await button('Lock 3 users').click();
    await dialog().locator('textarea:focus').waitFor();
    await app.page.keyboard.type('left the company');
    await dialog()
      .getByRole('row', { name: /Grace Hopper \(grace\) staff Will be changed/ })
      .waitFor();
    expect(await dialog().getByText('Will be changed: Disable, Sign out everywhere').count()).toBe(3);
    expect([...calls('AdminDisableUser'), ...calls('AdminUserGlobalSignOut')]).toEqual([]);
    expect(await app.audit()).toEqual([]);
    // One account changes in part only.
    app.server.sandbox.inject({
      kind: 'error',
      type: 'NotAuthorizedException',
      operation: 'AdminUserGlobalSignOut',
      poolId: partners,
    });
    app.server.audit.length = 0;
    await button('Lock 3 users', dialog()).click();
    await dialog().getByText('2 changed, 1 not. The reasons are in the list.').waitFor();
    await dialog().getByRole('row', { name: 'Grace Hopper (grace) staff Done' }).waitFor();
    await dialog()
      .getByRole('row', { name: /^Grace Hopper \(.+\) customers Done$/ })
      .waitFor();
    await dialog()
      .getByRole('row', { name: /Grace Hopper \(grace\.7\) partners Done: Disable\. The rest was not: / })
      .waitFor();
    expect(calls('AdminDisableUser')).toHaveLength(3);
    expect(calls('AdminUserGlobalSignOut')).toHaveLength(3);
    const outcomes = app.server.audit.filter(({ phase }) => phase === 'outcome');
    expect(outcomes).toHaveLength(6);
    expect(new Set(outcomes.map(({ reason }) => reason))).toEqual(new Set(['left the company']));
    await dialog().locator('button:focus', { hasText: 'Close' }).click();
    await dialog().waitFor({ state: 'detached' });
    for (const pool of ['staff', 'customers', 'partners'])
      await row(new RegExp(`${pool}.*Grace Hopper.*Disabled`)).waitFor();
    await link('My changes (5)').waitFor();
  });

  test('says of a locked account what is left to do', async () => {
    await app.page.getByRole('checkbox', { name: 'Select Grace Hopper (staff)' }).check();
    await button('Lock 1 user').click();
    await dialog()
      .getByRole('row', {
        name: 'Grace Hopper (grace) staff Already disabled. Will be changed: Sign out everywhere',
      })
      .waitFor();
    await button('Cancel', dialog()).click();
  });

  test('lists the accounts among the changes, each with its username and pool, and undone ones as such', async () => {
    await app.page.setViewportSize({ width: 1280, height: 800 });
    await link('My changes (5)').click();
    const change = app.row(/Disable the user .* Grace Hopper \(grace\.7\) partners/);
    await change.waitFor();
    expect(await change.getByRole('link', { name: 'Grace Hopper (grace.7)' }).getAttribute('href')).toMatch(
      new RegExp(`^#/pools/${partners}/user/`),
    );
    const undo = button(/^Undo: .Grace Hopper.*grace\.7/, change);
    const frame = await app.page.locator('.table-frame').boundingBox();
    const box = await undo.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan((frame?.x ?? 0) + (frame?.width ?? 0));
    await undo.click();
    await dialog().getByText('Grace Hopper (grace.7)').waitFor();
    await dialog().getByText('Pool: partners').waitFor();
    await button('Enable user', dialog()).click();
    await button('Close', dialog()).click();
    await change.getByText('Undone').waitFor();
    expect(await undo.count()).toBe(0);
    expect(await app.audit()).toEqual([]);
    await app.page.setViewportSize({ width: 1440, height: 900 });
  });

  test('warns of locking the own account', async () => {
    await app.open('find/ada');
    await app.page.getByRole('checkbox', { name: 'Select Ada Lovelace (staff)' }).check();
    await button('Lock 1 user').click();
    await dialog().getByText('This is your own account.').waitFor();
    expect(await app.audit()).toEqual([]);
    await button(/Stop|Cancel/, dialog()).click();
    await app.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('leaves out what the policy does not permit', async () => {
    await signOut(app.page);
    await signIn(app.page, app.server.url, 'Auditor', '#/');
    await find(email);
    await app.page.getByText('3 accounts found').waitFor();
    expect(await app.page.getByRole('checkbox').count()).toBe(0);
    expect(await button(/^Lock/).count()).toBe(0);
    // The policy withholds phone numbers, and a search by one would disclose them.
    await find('+15555550101');
    await app.page.getByText('No pool could be searched. Searched by: Phone number').waitFor();
    expect(await button('Try again').count()).toBe(0);
    await app.open(`pools/${staff}/users`);
    await app.page.getByText('You may read; you may not change anything here.').waitFor();
  });

  test('locks as far as the policy permits, and says what is left out', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'policy-'));
    const file = join(folder, 'policy.cedar');
    const rule = '@id("no-sign-out") forbid (principal, action == Cognito::Action::"SignOutUser", resource);';
    await writeFile(file, `${await readFile(consolePolicy, 'utf8')}\n${rule}\n`);
    const other = await startConsole({ POLICY_FILE: file });
    await signIn(app.page, other.url, 'Administrator', '#/find/alan');
    await app.page.getByRole('checkbox', { name: 'Select Alan Turing (staff)' }).check();
    await button('Lock 1 user').click();
    await dialog().getByText('Will be changed: Disable').waitFor();
    await dialog().getByText('Not possible: Sign out everywhere. You may not do this').waitFor();
    await button('Lock 1 user', dialog()).click();
    await dialog().getByText('1 changed.').waitFor();
    expect(other.sandbox.count('AdminDisableUser')).toBe(1);
    expect(other.sandbox.count('AdminUserGlobalSignOut')).toBe(0);
    await app.page.goto('about:blank');
    await other.close();
    await rm(folder, { recursive: true });
  });
});
