import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { withBrowser } from '../support/browser.js';
import { staff, useConsole } from '../support/console.js';
import { findCutOff, findDirection, findTextPositions } from '../support/page-layout.js';

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

const screen = { width: 1440, height: 900 };
const otherSizes = [
  // As with a zoom of 400 % on 1280 px, and of 200 %.
  { width: 320, height: 256 },
  { width: 640, height: 400 },
  { width: 390, height: 900 },
  { width: 1024, height: 900 },
  { width: 2560, height: 900 },
];

withBrowser('the layout of the console', () => {
  const app = useConsole({ environment: { WRITES_PER_MINUTE: '10000' }, role: 'Administrator' });
  const { button, dialog } = app;
  const ask = async (query: string, input: object) => {
    expect((await app.server.askAs(admin, query, { input })).errors).toBeUndefined();
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
  /** Goes to a place, and waits for its heading and for what it loads. */
  const open = async (place: string, title: string) => {
    await app.open(place);
    await app.page.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor();
    await settle();
  };
  const openUser = (username: string, name: string) =>
    open(`pools/${staff}/user-by-name/${encode(username)}`, name);
  const settle = async () => {
    await app.page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
  };
  const directionOf = (locator: Locator) => locator.evaluate(findDirection);
  const positionsOf = (locator: Locator) => locator.evaluate(findTextPositions);
  const isAscending = (positions: readonly number[]) =>
    positions.length > 1 && positions.every((x, index) => index === 0 || x > (positions[index - 1] ?? x));

  /** Every page, each with the state in which most is on it. */
  const pages: readonly (readonly [string, () => Promise<void>])[] = [
    ['pools', () => open('', 'User pools')],
    ['the search in all pools', () => open('find/grace', 'Find a person')],
    ['users', () => open(`pools/${staff}/users`, 'Users')],
    ['a user with long values', () => openUser(long.username, long.name)],
    ['a user of another direction', () => openUser(rightToLeft.username, rightToLeft.name)],
    ...['Security', 'Sign-in events', 'Raw'].map(
      (tab) =>
        [
          tab,
          async () => {
            await openUser('ada', 'Ada Lovelace');
            await app.page.getByRole('tab', { name: tab }).click();
            await settle();
          },
        ] as const,
    ),
    ['a search', () => open(`pools/${staff}/users/username/startsWith/w`, 'Users')],
    ['groups', () => open(`pools/${staff}/groups`, 'Groups')],
    ['a group', () => open(`pools/${staff}/groups/${long.group}`, long.group)],
    ['settings', () => open(`pools/${staff}/facts`, 'Pool settings')],
    ['changes', () => open('changes', 'My changes')],
    [
      'a dialog',
      async () => {
        await openUser(long.username, long.name);
        await button('Disable').click();
        await dialog().getByText('This will happen').waitFor();
      },
    ],
  ];

  beforeAll(async () => {
    await createUser(rightToLeft.username, { name: rightToLeft.name, nickname: rightToLeft.nickname });
    for (const [name, description] of Object.entries(rightToLeft.groups))
      await createGroup(rightToLeft.username, name, description);
    await createUser(long.username, { name: long.name, address: long.address });
    await createGroup(long.username, long.group, long.description);
    await app.page.evaluate(
      `globalThis.motions = [];
       for (const type of ['transitionrun', 'animationstart'])
         document.addEventListener(type, ({ target }) => motions.push(type + ' ' + target.className));`,
    );
  });

  afterEach(() => app.page.setViewportSize(screen));

  test.each(pages)(
    'needs no scrolling sideways, cuts nothing off and moves nothing: %s',
    async (_name, show) => {
      await show();
      for (const viewport of [screen, ...otherSizes]) {
        await app.page.setViewportSize(viewport);
        const cutOff = await app.page.evaluate(findCutOff);
        const scrollWidth = await app.page.evaluate('document.documentElement.scrollWidth');
        expect({ viewport, cutOff, scrollWidth }).toEqual({
          viewport,
          cutOff: [],
          scrollWidth: viewport.width,
        });
      }
      expect(await app.page.evaluate('motions')).toEqual([]);
    },
  );

  test('moves nothing where reduced motion is wanted', async () => {
    await openUser(long.username, long.name);
    await app.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await button('More actions').hover();
    await button('More actions').click();
    await app.page.getByRole('menuitem').first().waitFor();
    await app.page.keyboard.press('Escape');
    await button(/^Account/).click();
    for (const appearance of ['Dark', 'System'])
      await app.page.getByText(appearance, { exact: true }).click();
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('tab', { name: 'Security' }).click();
    await app.page.setViewportSize({ width: 390, height: 800 });
    await button('Open the menu').click();
    await dialog().getByRole('link', { name: 'Groups' }).click();
    await app.heading('Groups').waitFor();
    await dialog().waitFor({ state: 'detached' });
    await settle();
    expect(await app.page.evaluate('motions')).toEqual([]);
    expect(await app.page.evaluate('document.getAnimations().length')).toBe(0);
  });

  test('moves where nobody minds, so that the test above can fail', async () => {
    await app.page.emulateMedia({ reducedMotion: 'no-preference' });
    await openUser('ada', 'Ada Lovelace');
    await button('Disable').hover();
    await button('Disable').click();
    await dialog().getByText('This will happen').waitFor();
    expect(await app.page.evaluate('motions.length')).toBeGreaterThan(0);
    await app.page.keyboard.press('Escape');
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
  });

  describe('of text from right to left', () => {
    const { username, name, nickname, groups } = rightToLeft;

    test('gives each value its own direction, and leaves its neighbours where they are', async () => {
      await openUser(username, name);
      const heading = app.page.getByRole('heading', { level: 1 });
      expect(await directionOf(heading)).toBe('ltr');
      expect(await directionOf(heading.locator('bdi'))).toBe('rtl');
      const attributes = app.page.getByRole('region', { name: 'Attributes' }).first();
      const row = attributes.getByRole('row', { name: nickname });
      expect(await directionOf(row.getByText(nickname))).toBe('rtl');
      expect(isAscending(await positionsOf(row))).toBe(true);
      // The button that copies comes after the value.
      const value = await row.getByText(nickname).boundingBox();
      const copy = await button('Copy nickname', row).boundingBox();
      expect(copy?.x).toBeGreaterThanOrEqual((value?.x ?? 0) + (value?.width ?? 0));
      for (const [group, description] of Object.entries(groups)) {
        expect(await directionOf(app.page.getByRole('link', { name: group }).locator('bdi'))).toBe('rtl');
        expect(await directionOf(app.page.getByText(description))).toBe('rtl');
      }
      expect(await app.audit()).toEqual([]);
    });

    test('keeps names in a list of groups in their order', async () => {
      await open(`pools/${staff}/users/username/startsWith/${encode('محمد')}`, 'Users');
      expect(await directionOf(app.page.getByRole('textbox', { name: 'Search users' }))).toBe('rtl');
      await button('Columns').click();
      await app.page.getByRole('checkbox', { name: 'Groups' }).check();
      await app.page.keyboard.press('Escape');
      const row = app.page.getByRole('row').filter({ hasText: name });
      const cell = row.getByRole('cell').filter({ hasText: 'צוות-7' });
      await cell.waitFor();
      expect(isAscending(await positionsOf(cell))).toBe(true);
      await app.page.evaluate('localStorage.removeItem("cognito-console-columns")');
    });

    test('shows in a dialog what was before and what comes after, in that order', async () => {
      await openUser(username, name);
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
      expect(await app.audit()).toEqual([]);
      await button('Cancel', dialog()).click();
    });
  });

  test('folds long values, and shows all of them at a press', async () => {
    await openUser(long.username, long.name);
    const row = app.page
      .getByRole('region', { name: 'Attributes' })
      .first()
      .getByRole('row', { name: /address/ });
    const height = async () => (await row.boundingBox())?.height ?? 0;
    expect(await height()).toBeLessThan(200);
    await button('Show all: address').click();
    await button('Show less: address').waitFor();
    expect(await height()).toBeGreaterThan(200);
    expect(await app.page.evaluate(findCutOff)).toEqual([]);
    expect(await app.audit()).toEqual([]);
    expect((await app.page.getByRole('heading', { level: 1 }).boundingBox())?.height).toBeLessThan(100);
    await button('Show less: address').click();
  });
});
