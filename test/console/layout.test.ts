import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { type Browser, hasBrowser, startBrowser } from '../support/browser.js';
import { auditThemes, signIn, staff, startConsole } from '../support/console.js';
import { findCutOff, findDirection, findTextPositions } from '../support/page-layout.js';
import type { Pair } from '../support/test-gateway.js';

const withBrowser = hasBrowser ? describe : describe.skip;

const admin = { username: 'ada', groups: ['admin'] };

/** Arabic and Hebrew, with digits, punctuation and Latin letters on both sides. */
const rightToLeft = {
  username: 'محمد-24',
  name: 'محمد العربي (24) Smith!',
  nickname: 'שלום, עולם! 123 hello',
  groups: { 'צוות-7': 'קבוצה: admins, (3)!', 'فريق-3': 'فريق الدعم (24/7) – support' },
};
/** As long as Cognito takes them, and nowhere to break a line. */
const long = {
  username: 'w'.repeat(128),
  name: 'N'.repeat(2048),
  address: 'A'.repeat(2048),
  group: 'g'.repeat(128),
  description: 'D'.repeat(2048),
};

withBrowser('the layout of the console', () => {
  let pair: Pair;
  let browser: Browser;
  let page: Page;

  const dialog = () => page.getByRole('dialog');
  const button = (name: string | RegExp, within: Page | Locator = page) =>
    within.getByRole('button', { name, exact: typeof name === 'string' });
  const ask = async (query: string, input: object) => {
    expect((await pair.askAs(admin, query, { input })).errors).toBeUndefined();
  };
  const createUser = (username: string, attributes: Readonly<Record<string, string>>) =>
    ask('mutation ($input: CreateUserInput!) { createUser(input: $input) { changed } }', {
      poolId: staff,
      username,
      attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
      invitation: 'SUPPRESS',
      takeAlias: false,
    });
  const createGroup = async (username: string, name: string, description: string) => {
    await ask('mutation ($input: CreateUserGroupInput!) { createUserGroup(input: $input) { changed } }', {
      poolId: staff,
      name,
      description,
    });
    await ask('mutation ($input: AddUserToGroupInput!) { addUserToGroup(input: $input) { changed } }', {
      user: { poolId: staff, username },
      group: name,
    });
  };
  /** As addresses of the console hold them. */
  const encode = (value: string) => encodeURIComponent(value).replaceAll('%', '~');
  const open = async (place: string) => {
    await page.goto(`${pair.url}/console/#/${place}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settle();
  };
  const openUser = (username: string) => open(`pools/${staff}/user-by-name/${encode(username)}`);
  const settle = async () => {
    await page.waitForLoadState('networkidle');
    await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
  };
  const directionOf = (locator: Locator) => locator.evaluate(findDirection);
  const positionsOf = (locator: Locator) => locator.evaluate(findTextPositions);
  const isAscending = (positions: readonly number[]) =>
    positions.length > 1 && positions.every((x, index) => index === 0 || x > (positions[index - 1] ?? x));

  /** Every page, each with the state in which most is on it. */
  const pages: readonly (readonly [string, () => Promise<void>])[] = [
    ['pools', () => open('')],
    ['the search in all pools', () => open('find/grace')],
    ['users', () => open(`pools/${staff}/users`)],
    ['a search', () => open(`pools/${staff}/users/username/startsWith/w`)],
    ['a user with long values', () => openUser(long.username)],
    ['a user of another direction', () => openUser(rightToLeft.username)],
    ...['Security', 'Sign-in events', 'Raw'].map(
      (tab) =>
        [
          tab,
          async () => {
            await openUser('ada');
            await page.getByRole('tab', { name: tab }).click();
            await settle();
          },
        ] as const,
    ),
    ['groups', () => open(`pools/${staff}/groups`)],
    ['a group', () => open(`pools/${staff}/groups/${long.group}`)],
    ['settings', () => open(`pools/${staff}/facts`)],
    ['changes', () => open('changes')],
    [
      'a dialog',
      async () => {
        await openUser(long.username);
        await button('Disable').click();
        await dialog().getByText('This will happen').waitFor();
      },
    ],
  ];

  beforeAll(async () => {
    pair = await startConsole({ WRITES_PER_MINUTE: '10000' });
    await createUser(rightToLeft.username, { name: rightToLeft.name, nickname: rightToLeft.nickname });
    for (const [name, description] of Object.entries(rightToLeft.groups))
      await createGroup(rightToLeft.username, name, description);
    await createUser(long.username, { name: long.name, address: long.address });
    await createGroup(long.username, long.group, long.description);
    browser = await startBrowser({ locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' });
    ({ page } = browser);
    await page.addInitScript(
      `globalThis.motions = [];
       for (const type of ['transitionrun', 'animationstart'])
         document.addEventListener(type, ({ target }) => motions.push(type + ' ' + target.className));`,
    );
    await signIn(page, pair.url, 'Administrator');
  });
  afterAll(async () => {
    await browser?.close();
    await pair?.close();
  });
  afterEach(() => {
    expect(browser.complaints.splice(0)).toEqual([]);
  });

  describe.each([
    ['at 320 px, as with a zoom of 400 % on 1280 px', { width: 320, height: 256 }],
    ['with a zoom of 200 % on 1280 px', { width: 640, height: 400 }],
    ['at 1440 px', { width: 1440, height: 900 }],
  ])('%s', (_what, viewport) => {
    beforeAll(() => page.setViewportSize(viewport));
    afterAll(() => page.setViewportSize({ width: 1440, height: 900 }));

    test.each(pages)('needs no scrolling sideways, and cuts nothing off: %s', async (_name, show) => {
      await show();
      expect(await page.evaluate(findCutOff)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    });
  });

  test('moves nothing where reduced motion is wanted', async () => {
    for (const [, show] of pages) await show();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await button('More actions').hover();
    await button('More actions').click();
    await page.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('Escape');
    await button(/^Account/).click();
    for (const appearance of ['Dark', 'System']) await page.getByText(appearance, { exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Security' }).click();
    await page.setViewportSize({ width: 390, height: 800 });
    await button('Open the menu').click();
    await dialog().getByRole('link', { name: 'Groups' }).click();
    await settle();
    expect(await page.evaluate('motions')).toEqual([]);
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('moves where nobody minds, so that the test above can fail', async () => {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await openUser('ada');
    await button('Disable').hover();
    await button('Disable').click();
    await dialog().getByText('This will happen').waitFor();
    expect(await page.evaluate('motions.length')).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  describe('of text from right to left', () => {
    const { username, name, nickname, groups } = rightToLeft;

    test('gives each value its own direction, and leaves its neighbours where they are', async () => {
      await openUser(username);
      const heading = page.getByRole('heading', { level: 1 });
      expect(await directionOf(heading)).toBe('ltr');
      expect(await directionOf(heading.locator('bdi'))).toBe('rtl');
      const attributes = page.getByRole('region', { name: 'Attributes' }).first();
      const row = attributes.getByRole('row', { name: nickname });
      expect(await directionOf(row.getByText(nickname))).toBe('rtl');
      expect(isAscending(await positionsOf(row))).toBe(true);
      // The button that copies comes after the value.
      const value = await row.getByText(nickname).boundingBox();
      const copy = await button('Copy nickname', row).boundingBox();
      expect(copy?.x).toBeGreaterThanOrEqual((value?.x ?? 0) + (value?.width ?? 0));
      for (const [group, description] of Object.entries(groups)) {
        expect(await directionOf(page.getByRole('link', { name: group }).locator('bdi'))).toBe('rtl');
        expect(await directionOf(page.getByText(description))).toBe('rtl');
      }
      expect(await auditThemes(browser)).toEqual([]);
    });

    test('keeps names in a list of groups in their order', async () => {
      await open(`pools/${staff}/users/username/startsWith/${encode('محمد')}`);
      expect(await directionOf(page.getByRole('textbox', { name: 'Search users' }))).toBe('rtl');
      await button('Columns').click();
      await page.getByRole('checkbox', { name: 'Groups' }).check();
      await page.keyboard.press('Escape');
      const row = page.getByRole('row').filter({ hasText: name });
      const cell = row.getByRole('cell').filter({ hasText: 'צוות-7' });
      await cell.waitFor();
      expect(isAscending(await positionsOf(cell))).toBe(true);
      await page.evaluate('localStorage.removeItem("cognito-console-columns")');
    });

    test('shows in a dialog what was before and what comes after, in that order', async () => {
      await openUser(username);
      await button('Edit: nickname').click();
      const field = dialog().getByLabel('Value');
      expect(await directionOf(field)).toBe('rtl');
      await field.fill('דוד 7 (new)');
      expect(await directionOf(field)).toBe('rtl');
      await button('Continue', dialog()).click();
      const effect = dialog().getByRole('listitem').first();
      await effect.waitFor();
      expect(await effect.textContent()).toBe(`nickname: ${nickname} → דוד 7 (new)`);
      expect(isAscending(await positionsOf(effect))).toBe(true);
      const subject = dialog().locator('.dialog-subject');
      expect(await subject.textContent()).toBe(`${name} (${username}): nickname`);
      expect(isAscending(await positionsOf(subject))).toBe(true);
      expect(await auditThemes(browser)).toEqual([]);
      await button('Cancel', dialog()).click();
    });
  });

  test('folds long values, and shows all of them at a press', async () => {
    await openUser(long.username);
    const row = page
      .getByRole('region', { name: 'Attributes' })
      .first()
      .getByRole('row', { name: /address/ });
    const height = async () => (await row.boundingBox())?.height ?? 0;
    expect(await height()).toBeLessThan(200);
    await button('Show all: address').click();
    await button('Show less: address').waitFor();
    expect(await height()).toBeGreaterThan(200);
    expect(await page.evaluate(findCutOff)).toEqual([]);
    expect(await auditThemes(browser)).toEqual([]);
    expect((await page.getByRole('heading', { level: 1 }).boundingBox())?.height).toBeLessThan(100);
    await button('Show less: address').click();
  });
});
