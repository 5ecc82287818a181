import type { Page } from 'playwright-core';
import type { Browser } from './browser.js';

/** Saves a token on the example frontend's page. */
export async function saveToken(page: Page, token: string): Promise<void> {
  await page.getByLabel('Bearer token').fill(token);
  await page.getByRole('button', { name: 'Save' }).click();
  await waitForToken(page);
}

/** Waits until the page says that it has a token. */
export async function waitForToken(page: Page): Promise<void> {
  await page.getByText('set', { exact: true }).waitFor();
}

/** Asks the page for users, with a space between their names. */
export async function search(page: Page, poolId: string, usernames: string): Promise<void> {
  await page.getByLabel('Pool').fill(poolId);
  await page.getByLabel('Usernames').fill(usernames);
  await page.getByRole('button', { name: 'Look up' }).click();
}

/** Finds what axe-core calls serious or critical in either theme, and takes a picture of each. */
export async function auditThemes(
  { page, picture, audit }: Browser,
  name: string,
): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(`${name}-${colorScheme}`);
    findings.push(...(await audit()));
  }
  return findings;
}
