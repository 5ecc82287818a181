import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sampleExamples } from '../../src/sandbox/examples.js';
import { type Browser, hasBrowser, startBrowser } from '../support/browser.js';
import { type Pair, startPair } from '../support/pair.js';

const withBrowser = hasBrowser ? describe : describe.skip;
// A browser starts, and this machine may be busy.
jest.setTimeout(60_000);

const staff = 'us-east-1_Abc123';

/** Opens the page and waits until an operation can be typed and the schema is read. */
async function open({ page }: Browser, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

/** What the answer's editor shows. Monaco draws the lines in view only, with spaces that do not break. */
async function answerOf(page: Page, pattern: RegExp): Promise<string> {
  const lines = page.locator('.graphiql-response .view-lines');
  await lines.filter({ hasText: pattern }).waitFor();
  return ((await lines.textContent()) ?? '').replaceAll('\u00a0', ' ');
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator('.graphiql-query-editor .graphiql-editor').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

const failures = (page: Page) => page.locator('.failures li');
const run = (page: Page) => page.getByRole('button', { name: /Execute/ }).click();
const tab = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

withBrowser('the explorer', () => {
  let pair: Pair;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    pair = await startPair({ examples: sampleExamples, environment: { REQUEST_TIMEOUT_MS: '1000' } });
    browser = await startBrowser();
    ({ page } = browser);
    await open(browser, pair.url);
  });
  afterAll(async () => {
    await browser.close();
    await pair.close();
  });
  afterEach(() => {
    expect(browser.complaints).toEqual([]);
    expect(
      browser.requests.filter((url) => !url.startsWith(`${pair.url}/`) && !url.startsWith('data:')),
    ).toEqual([]);
  });

  test.each([
    ['OneUser', /Ada Lovelace/, 0],
    ['SeveralUsers', /Wang/, 0],
    ['WithVariables', /grace@example\.com/, 0],
    ['FederatedUsers', /null/, 0],
    ['ErrorsToLearnFrom', /"ada"/, 3],
  ])('runs the example %s as it is', async (name, expected, failed) => {
    await tab(page, name);
    await run(page);
    expect(await answerOf(page, expected)).toContain('"data"');
    expect(await failures(page).count()).toBe(failed);
    await browser.picture(`explorer-${name}`);
    if (name === 'OneUser') expect(await browser.audit()).toEqual([]);
  });

  test('leads from Query to User to the description of an attribute', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-doc-explorer');
    await docs.getByRole('link', { name: 'Query' }).click();
    await docs.getByRole('link', { name: 'User', exact: true }).first().click();
    await docs.getByRole('link', { name: 'Attribute', exact: true }).first().click();
    await docs.getByText('AttributeType').waitFor();
    await docs.getByText(/The value, always text/).waitFor();
    await browser.picture('explorer-docs');
    expect(await browser.audit()).toEqual([]);
  });

  test('adds and removes a field by ticking it, and leaves comments alone', async () => {
    await tab(page, 'OneUser');
    await page.getByRole('button', { name: 'Show Field Picker' }).click();
    const picker = page.getByRole('region', { name: 'Fields' });
    await picker.getByRole('checkbox', { name: 'lastModifiedAt' }).check();
    await picker.getByRole('checkbox', { name: 'mfaMethods' }).uncheck();
    await picker.getByLabel('username', { exact: true }).and(page.locator('input:not([type])')).fill('grace');
    const text = await page.locator('.graphiql-query-editor .view-lines').textContent();
    expect(text?.replaceAll('\u00a0', ' ')).toMatch(
      /# One user[\s\S]*username: "grace"[\s\S]*lastModifiedAt/,
    );
    expect(text).not.toContain('mfaMethods');
    await run(page);
    await answerOf(page, /Grace Hopper/);
    await browser.picture('explorer-fields');
    expect(await browser.audit()).toEqual([]);
  });

  test('keeps a history, without answers', async () => {
    await page.getByRole('button', { name: 'Show History' }).click();
    await page.getByText('SeveralUsers').first().waitFor();
    expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toContain('Hopper');
    expect(await browser.audit()).toEqual([]);
  });

  test('keeps the theme and the tabs when it is loaded again', async () => {
    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.keyboard.press('Escape');
    await page.locator('body.graphiql-dark').waitFor();
    await page.reload();
    await page.locator('body.graphiql-dark .graphiql-query-editor .view-line').first().waitFor();
    await tab(page, 'ErrorsToLearnFrom');
    await run(page);
    await answerOf(page, /USER_NOT_FOUND/);
    await browser.picture('explorer-dark');
    expect(await browser.audit()).toEqual([]);
  });

  test('says what to do about a throttled call', async () => {
    pair.sandbox.inject({ kind: 'error', type: 'TooManyRequestsException' });
    await write(page, `{ user(poolId: "${staff}", username: "alan") { username } }`);
    await run(page);
    await failures(page)
      .filter({ hasText: /TOO_MANY_REQUESTS.*quota/ })
      .waitFor();
    pair.sandbox.reset();
  });

  test('says that the gateway cannot be reached', async () => {
    await page.route('**/graphql', (route) => route.abort());
    await run(page);
    await answerOf(page, /could not be reached/);
    await page.unroute('**/graphql');
    // Chromium itself logs the failed request.
    browser.complaints.splice(0);
  });
});
