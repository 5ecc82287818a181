import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Browser, hasBrowser, startBrowser } from '../support/browser.js';
import { startConsole } from '../support/console.js';
import { nameFocused } from '../support/page-layout.js';
import type { Pair } from '../support/test-gateway.js';

const withBrowser = hasBrowser ? describe : describe.skip;

withBrowser('with the keyboard alone', () => {
  let pair: Pair;
  let browser: Browser;
  let page: Page;

  /** Presses Tab once for each name, and says what had the focus each time. */
  const tab = async (count: number) => {
    const names: string[] = [];
    for (let index = 0; index < count; index += 1) {
      await page.keyboard.press('Tab');
      names.push(await page.evaluate(nameFocused));
    }
    return names;
  };
  /** Presses Tab until something has the focus; fails where it is not within the next 20. */
  const tabTo = async (name: string) => {
    const passed: string[] = [];
    while (passed.length < 20 && passed.at(-1) !== name) passed.push(...(await tab(1)));
    expect(passed.at(-1)).toBe(name);
  };

  beforeAll(async () => {
    pair = await startConsole({ REQUIRE_REASON: 'on' });
    browser = await startBrowser({ locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' });
    ({ page } = browser);
  });
  afterAll(async () => {
    await browser?.close();
    await pair?.close();
  });

  test('a person signs in, finds a user and disables the user with a reason', async () => {
    await page.goto(`${pair.url}/console/`);
    await page.locator('button:focus', { hasText: 'Sign in' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Administrator/ }).waitFor();
    await tab(1);
    await page.locator('button:focus', { hasText: 'Administrator' }).waitFor();
    await page.keyboard.press('Enter');

    await page.getByRole('link', { name: 'staff' }).waitFor();
    expect(await tab(9)).toEqual([
      'a Skip to the content',
      'a Cognito console',
      'button Account: Ada Lovelace',
      'a Pools',
      'a My changes',
      'input Find a person in all pools',
      'button Find',
      'section User pools',
      'a staff',
    ]);
    await page.keyboard.press('Enter');

    await page.locator('[aria-label="Search users"]:focus').waitFor();
    await page.keyboard.type('grace');
    await page.keyboard.press('Enter');
    await page.getByText('Page 1, 1 row', { exact: true }).waitFor();
    await page.locator('[aria-label="Search users"]:focus').waitFor();
    expect(await tab(9)).toEqual([
      'button Clear',
      'button Search',
      'select Status',
      'select Sign-in',
      'button Columns',
      'section Users',
      'input Select all on this page',
      'input Select Grace Hopper',
      'a Grace Hopper',
    ]);
    await page.keyboard.press('Enter');

    await page.locator('h1:focus', { hasText: 'Grace Hopper' }).waitFor();
    expect(await tab(4)).toEqual([
      'button Copy Username',
      'button Sign out everywhere',
      'button Reset password',
      'button Disable',
    ]);
    await page.keyboard.press('Enter');

    const dialog = page.getByRole('dialog', { name: 'Disable the user' });
    await dialog.locator('textarea:focus').waitFor();
    await page.keyboard.type('ticket 12');
    await dialog.getByText('This will happen').waitFor();
    // The focus stays in the dialog, and goes around in it.
    expect(await tab(4)).toEqual([
      'button Cancel',
      'button Disable user',
      'button Close the dialog',
      'textarea Reason *',
    ]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: 'Disable' }).waitFor();
    expect(pair.sandbox.count('AdminDisableUser')).toBe(0);

    await page.keyboard.press('Enter');
    await dialog.locator('textarea:focus').waitFor();
    await page.keyboard.type('ticket 12');
    await dialog.getByText('This will happen').waitFor();
    await tabTo('button Disable user');
    await page.keyboard.press('Enter');
    await dialog.locator('button:focus', { hasText: 'Close' }).waitFor();
    expect(pair.sandbox.count('AdminDisableUser')).toBe(1);
    expect(pair.audit).toContainEqual(
      expect.objectContaining({ action: 'DisableUser', reason: 'ticket 12', outcome: 'OK' }),
    );
    // The button that opened the dialog is gone, so the focus is at the heading.
    await page.getByRole('button', { name: 'Enable', exact: true, includeHidden: true }).waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('h1:focus', { hasText: 'Grace Hopper' }).waitFor();
    expect(browser.complaints).toEqual([]);
  });
});
