import { expect, test } from '@jest/globals';
import { withBrowser } from '../support/browser.js';
import { useConsole } from '../support/console.js';
import { nameFocused } from '../support/page-layout.js';

withBrowser('with the keyboard alone', () => {
  const app = useConsole({ environment: { REQUIRE_REASON: 'on' } });
  const { button, link } = app;

  /** Presses Tab once for each name, and says what had the focus each time. */
  const tab = async (count: number) => {
    const names: string[] = [];
    for (let index = 0; index < count; index += 1) {
      await app.page.keyboard.press('Tab');
      names.push(await app.page.evaluate(nameFocused));
    }
    return names;
  };
  /** Presses Tab until something has the focus; fails where it is not within the next 20. */
  const tabTo = async (name: string) => {
    const passed: string[] = [];
    while (passed.length < 20 && passed.at(-1) !== name) passed.push(...(await tab(1)));
    expect(passed.at(-1)).toBe(name);
  };

  test('a person signs in, finds a user and disables the user with a reason', async () => {
    await app.page.goto(`${app.server.url}/console/`);
    await app.page.locator('button:focus', { hasText: 'Sign in' }).waitFor();
    await app.page.keyboard.press('Enter');
    await button(/^Administrator/).waitFor();
    await tab(1);
    await app.page.locator('button:focus', { hasText: 'Administrator' }).waitFor();
    await app.page.keyboard.press('Enter');

    await link('staff').waitFor();
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
    await app.page.keyboard.press('Enter');

    await app.page.locator('[aria-label="Search users"]:focus').waitFor();
    await app.page.keyboard.type('grace');
    await app.page.keyboard.press('Enter');
    await app.page.getByText('Page 1, 1 row', { exact: true }).waitFor();
    await app.page.locator('[aria-label="Search users"]:focus').waitFor();
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
    await app.page.keyboard.press('Enter');

    await app.page.locator('h1:focus', { hasText: 'Grace Hopper' }).waitFor();
    expect(await tab(4)).toEqual([
      'button Copy Username',
      'button Sign out everywhere',
      'button Reset password',
      'button Disable',
    ]);
    await app.page.keyboard.press('Enter');

    const dialog = app.page.getByRole('dialog', { name: 'Disable the user' });
    await dialog.locator('textarea:focus').waitFor();
    await app.page.keyboard.type('ticket 12');
    await dialog.getByText('This will happen').waitFor();
    // The focus stays in the dialog, and goes around in it.
    expect(await tab(4)).toEqual([
      'button Cancel',
      'button Disable user',
      'button Close the dialog',
      'textarea Reason *',
    ]);
    await app.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await app.page.locator('button:focus', { hasText: 'Disable' }).waitFor();
    expect(app.server.sandbox.count('AdminDisableUser')).toBe(0);

    await app.page.keyboard.press('Enter');
    await dialog.locator('textarea:focus').waitFor();
    await app.page.keyboard.type('ticket 12');
    await dialog.getByText('This will happen').waitFor();
    await tabTo('button Disable user');
    await app.page.keyboard.press('Enter');
    await dialog.locator('button:focus', { hasText: 'Close' }).waitFor();
    expect(app.server.sandbox.count('AdminDisableUser')).toBe(1);
    expect(app.server.audit).toContainEqual(
      expect.objectContaining({ action: 'DisableUser', reason: 'ticket 12', outcome: 'OK' }),
    );
    // The button that opened the dialog is gone, so the focus is at the heading.
    await app.page.getByRole('button', { name: 'Enable', exact: true, includeHidden: true }).waitFor();
    await app.page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await app.page.locator('h1:focus', { hasText: 'Grace Hopper' }).waitFor();
  });
});
