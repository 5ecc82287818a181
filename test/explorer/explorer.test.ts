import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sampleExamples } from '../../src/sandbox/examples.js';
import { type Browser, hasBrowser, startBrowser } from '../support/browser.js';
import { type Pair, startPair } from '../support/pair.js';
import { until } from '../support/until.js';

const withBrowser = hasBrowser ? describe : describe.skip;
// A browser starts, and this machine may be busy.
jest.setTimeout(60_000);

const staff = 'us-east-1_Abc123';

/** Opens the page and waits until an operation can be typed and the schema is read. */
async function open({ page }: Browser, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

const text = (file: string) =>
  `__MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith('${file}')).getValue()`;

/** Waits for an answer. Monaco draws the lines in view only, so it is asked for the text. */
async function waitForAnswer(page: Page, pattern: RegExp): Promise<void> {
  await until(async () => pattern.test(await page.evaluate<string>(text('response.json'))));
}

/** Replaces the operation. Typing it would be at the mercy of Monaco's suggestions. */
async function write(page: Page, operation: string): Promise<void> {
  await page.evaluate(
    text('operation.graphql').replace('getValue()', `setValue(${JSON.stringify(operation)})`),
  );
}

const failures = (page: Page) => page.locator('.failures li');
const run = (page: Page) => page.getByRole('button', { name: /Execute/ }).click();
const tab = (page: Page, name: string) => page.locator('.graphiql-tab-button', { hasText: name }).click();

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
    ['SeveralUsers', /"partner": \{/, 0],
    ['WithVariables', /grace@example\.com/, 0],
    ['FederatedUsers', /null/, 0],
    ['ErrorsToLearnFrom', /"ada"/, 3],
  ])('runs the example %s as it is', async (name, expected, failed) => {
    await tab(page, name);
    await run(page);
    await waitForAnswer(page, expected);
    expect(await failures(page).count()).toBe(failed);
    await browser.picture(`explorer-${name}`);
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
    const operation = await page.evaluate<string>(text('operation.graphql'));
    expect(operation).toMatch(/# One user[\s\S]*username: "grace"[\s\S]*lastModifiedAt/);
    expect(operation).not.toContain('mfaMethods');
    await run(page);
    await waitForAnswer(page, /Grace Hopper/);
    await browser.picture('explorer-fields');
    expect(await browser.audit()).toEqual([]);
  });

  test('keeps a history, without answers', async () => {
    await page.getByRole('button', { name: 'Show History' }).click();
    await page.getByText('SeveralUsers').first().waitFor();
    expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toContain('Hopper');
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
    await waitForAnswer(page, /USER_NOT_FOUND/);
    await browser.picture('explorer-dark');
    expect(await browser.audit()).toEqual([]);
  });

  test('says what to do about a throttled call', async () => {
    pair.sandbox.inject({ kind: 'error', type: 'TooManyRequestsException' });
    await run(page);
    await failures(page)
      .filter({ hasText: /TOO_MANY_REQUESTS.*quota/ })
      .waitFor();
    await browser.picture('explorer-throttled');
    pair.sandbox.reset();
  });

  test('says that the gateway cannot be reached', async () => {
    await page.route('**/graphql', (route) => route.abort());
    await run(page);
    await waitForAnswer(page, /could not be reached/);
    await page.unroute('**/graphql');
    // Chromium itself logs the failed request.
    browser.complaints.splice(0);
  });
});

withBrowser('the explorer, from the keyboard alone', () => {
  let pair: Pair;
  let browser: Browser;

  beforeAll(async () => {
    pair = await startPair({ examples: sampleExamples });
    browser = await startBrowser({ reducedMotion: 'reduce' });
    await open(browser, pair.url);
  });
  afterAll(async () => {
    await browser.close();
    await pair.close();
  });

  test('skips to the editor, changes and runs an operation, and leaves the editor by Tab', async () => {
    const { page } = browser;
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the operation editor');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('#');
    await until(async () => /^##/.test(await page.evaluate<string>(text('operation.graphql'))));
    await page.keyboard.press('ControlOrMeta+Enter');
    await waitForAnswer(page, /Ada Lovelace/);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.ariaLabel')).toMatch(/Execute/);
    expect(browser.complaints).toEqual([]);
  });
});

withBrowser('the explorer, where AUTH=jwt', () => {
  let pair: Pair;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    pair = await startPair({ callersPool: staff, environment: { USER_POOLS: staff } });
    browser = await startBrowser();
    ({ page } = browser);
    await open(browser, pair.url);
  });
  afterAll(async () => {
    await browser.close();
    await pair.close();
  });

  const notice = () => page.locator('.notice[role=alert]');
  const field = () => page.getByLabel('Token', { exact: true });

  async function set(token: string): Promise<void> {
    await field().fill(token);
    await page.getByRole('button', { name: 'Set token' }).click();
  }

  test('tells no pool id to those who have no token', async () => {
    expect(await (await fetch(`${pair.url}/explorer.json`)).text()).not.toContain(staff);
  });

  test('says that a token is missing, above and in place of the documentation', async () => {
    await notice().filter({ hasText: 'bearer token' }).waitFor();
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByText('To read the schema, as').waitFor();
    await browser.picture('explorer-missing');
    expect(await browser.audit()).toEqual([]);
  });

  test('takes a token by its labelled field, reads the schema with it and tells how long it lasts', async () => {
    await notice().getByRole('button').click();
    await set(`Bearer ${await pair.sandbox.issueToken(staff, { groups: ['admin'], lifetime: 3600 })}`);
    await page.getByRole('button', { name: /Token set; expires in (59|60) min/ }).waitFor();
    await notice().waitFor({ state: 'detached' });
    await browser.picture('explorer-token');
    expect(await browser.audit()).toEqual([]);
    await write(page, `{ user(poolId: "${staff}", username: "ada") { username } }`);
    await run(page);
    await waitForAnswer(page, /"username": "ada"/);
    await page.getByRole('button', { name: 'Show Field Picker' }).click();
    await page.getByRole('checkbox', { name: 'status' }).waitFor();
  });

  test('keeps the token for the tab, and in nothing that outlives it', async () => {
    await page.reload();
    await page.getByRole('button', { name: /Token set/ }).waitFor();
    expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toContain('eyJ');
  });

  test('says that a token has expired', async () => {
    await page.getByRole('button', { name: /Token set/ }).click();
    await set(await pair.sandbox.issueToken(staff, { lifetime: -600 }));
    await notice().filter({ hasText: 'Token expired 10 min ago' }).waitFor();
    await run(page);
    await failures(page).filter({ hasText: 'UNAUTHENTICATED' }).waitFor();
    await browser.picture('explorer-expired');
  });

  test('says why a token is refused', async () => {
    await set(await pair.sandbox.issueToken('us-east-1_Customers1'));
    await run(page);
    await notice().filter({ hasText: 'comes from an issuer' }).waitFor();
  });

  test('complains of nothing but the answers that were 401', () => {
    expect(browser.complaints.filter((line) => !line.includes('401 (Unauthorized)'))).toEqual([]);
  });
});

describe("the explorer's files", () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair({ environment: { USER_POOLS: `${staff},us-east-1_Customers1` } });
  });
  afterAll(() => pair.close());

  const load = (path: string, headers = {}) => fetch(`${pair.url}${path}`, { headers });

  test('come compressed, and are kept for good under names that hash them', async () => {
    const page = await load('/');
    const script = /src="\.(\/assets\/[^"]+)"/.exec(await page.text())?.[1] ?? '';
    const { headers } = await load(script, { 'accept-encoding': 'br' });
    expect([headers.get('content-encoding'), headers.get('cache-control')]).toEqual([
      'br',
      'public, max-age=31536000, immutable',
    ]);
  });

  test('begin with a page that is asked for again each time, and says something without scripts', async () => {
    const page = await load('/');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const held = { 'if-none-match': page.headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
    expect((await load('/', held)).status).toBe(304);
    expect(await page.text()).toMatch(/<noscript>[\s\S]*curl/);
  });

  test('allow nothing from elsewhere, no inline script and no inline style sheet', async () => {
    const policy = (await load('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr");
  });

  test('open with the pools of the gateway', async () => {
    const settings = await (await load('/explorer.json')).json();
    expect(settings).toMatchObject({
      auth: 'none',
      examples: [{ query: expect.stringContaining(staff) }, {}, {}],
    });
  });

  test.each(['/assets/../../demo.js', '/assets/nothing.js', '/index.html.br'])(
    'do not reach %s',
    async (path) => {
      expect((await load(path)).status).toBe(404);
    },
  );
});

describe('EXPLORER=off', () => {
  test('leaves neither a page nor its files', async () => {
    const pair = await startPair({ environment: { EXPLORER: 'off' } });
    const paths = ['/', '/explorer.json', '/favicon.svg', '/index.html'];
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(`${pair.url}${path}`)).status));
    await pair.close();
    expect(statuses).toEqual([404, 404, 404, 404]);
  });
});
