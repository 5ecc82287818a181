import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { TokenOptions } from '../../src/sandbox/issuer.js';
import { auditThemes, saveToken, search, waitForToken } from '../support/admin.js';
import { type Browser, hasBrowser, startBrowser } from '../support/browser.js';
import { hasFrontend, type Preview, startPreview } from '../support/preview.js';
import { type Pair, startPair } from '../support/test-gateway.js';

const withFrontend = hasBrowser && hasFrontend ? describe : describe.skip;
// A frontend is built and a browser starts, and this machine may be busy.

const staff = 'us-east-1_Abc123';
const admin = { username: 'ada', groups: ['admin'] };
const supporter = { username: 'grace', groups: ['support'] };
/** The gateway's limit of requests per minute. */
const perMinute = 40;
/** Chromium's own line for responses other than 2xx, and for the missing response, which these tests cause. */
const refusedLine = /^error: Failed to load resource: (net::ERR_FAILED|.* a status of (401|429) )/;

withFrontend('the example frontend', () => {
  let pair: Pair;
  let preview: Preview;
  let browser: Browser;
  let page: Page;

  const card = (name: string) => page.getByRole('article', { name, exact: true });
  const alert = () => page.getByRole('alert');
  const waitForStatus = (text: string) => page.getByRole('status').getByText(text).waitFor();
  const operations = () => browser.requests.filter((url) => url.endsWith('/graphql')).length;
  const signIn = async (caller: TokenOptions) =>
    saveToken(page, await pair.sandbox.issueToken(staff, caller));
  const lookUp = (usernames: string, poolId = staff) => search(page, poolId, usernames);

  beforeAll(async () => {
    pair = await startPair({
      callersPool: staff,
      environment: {
        POLICY_FILE: fileURLToPath(new URL('../../examples/admin/policy.cedar', import.meta.url)),
        REQUEST_TIMEOUT_MS: '2000',
        REQUESTS_PER_MINUTE: String(perMinute),
      },
    });
    preview = await startPreview(pair.url);
    browser = await startBrowser({ viewport: { width: 1100, height: 760 } });
    ({ page } = browser);
  });
  afterAll(async () => {
    await browser?.close();
    await preview?.close();
    await pair?.close();
  });
  beforeEach(async () => {
    await page.goto(preview.url);
    await page.getByLabel('Bearer token').waitFor();
    pair.sandbox.reset();
  });
  afterEach(async () => {
    await page.evaluate('sessionStorage.clear()');
    expect(browser.complaints.splice(0).filter((line) => !refusedLine.test(line))).toEqual([]);
    expect(browser.requests.filter((url) => !url.startsWith(preview.url))).toEqual([]);
  });

  test('says that a token is missing, and asks again once there is one', async () => {
    await lookUp('ada');
    await alert().getByText('This gateway needs a bearer token').waitFor();
    await alert().getByText('Paste a valid token at the top of the page').waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
    expect(await auditThemes(browser, 'admin-no-token')).toEqual([]);
    await signIn(admin);
    await card('ada').getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
    expect(await alert().count()).toBe(0);
  });

  test('loads four users side by side in one operation, each by one call', async () => {
    await signIn(admin);
    const before = operations();
    await lookUp('ada grace alan svc|backup');
    await waitForStatus('4 of 4 found');
    expect(operations() - before).toBe(1);
    expect(pair.sandbox.calls.map(({ operation, username }) => `${operation} ${username}`).sort()).toEqual(
      ['ada', 'alan', 'grace', 'svc|backup'].map((name) => `AdminGetUser ${name}`),
    );
    await card('ada').getByText('authenticator app (preferred), text message').waitFor();
    await card('svc|backup').getByText('not reported (this does not mean off)').waitFor();
    await card('svc|backup').getByText('disabled').waitFor();
    await browser.picture('admin-four');

    // The same users again, as they are now.
    const again = page.waitForResponse('**/graphql');
    await lookUp('ada grace alan svc|backup');
    await again;
    expect(operations() - before).toBe(2);
  });

  test('takes no more than four users', async () => {
    await signIn(admin);
    const before = operations();
    await lookUp('ada grace alan katherine edsger');
    expect(await page.locator('input:invalid').count()).toBe(1);
    expect(operations()).toBe(before);
  });

  test('shows that it loads', async () => {
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    pair.sandbox.inject({ kind: 'hold', until });
    await signIn(admin);
    await lookUp('ada grace');
    await waitForStatus('Loading');
    await page.locator('section[aria-busy=true]').waitFor();
    await browser.picture('admin-loading');
    // The previous caller's request is cancelled, and its result not shown.
    await signIn(supporter);
    release();
    await waitForStatus('2 of 2 found');
    expect(await page.getByText('withheld from you').count()).toBe(6);
    expect(await alert().count()).toBe(0);
  });

  test('names what the policy withholds, and forgets what the caller before could see', async () => {
    await signIn(admin);
    await lookUp('ada nobody');
    await card('ada').getByText('+1').first().waitFor();
    await signIn(supporter);
    await card('ada').getByText('withheld from you').first().waitFor();
    expect(
      await card('ada')
        .getByRole('row', { name: /^(phone_number|custom:).*withheld/ })
        .count(),
    ).toBe(3);
    expect(await card('ada').getByText('+1').count()).toBe(0);
    expect(await auditThemes(browser, 'admin-withheld')).toEqual([]);
  });

  test.each([
    ['an unknown user beside a known one', staff, 'ada nobody', 'USER_NOT_FOUND', '1 of 2 found'],
    ['a pool that does not exist', 'us-east-1_Missing1', 'ada', 'USER_POOL_NOT_FOUND', '0 of 1 found'],
    ['what is not a pool', 'nowhere', 'ada', 'BAD_USER_INPUT', '0 of 1 found'],
  ])('tells of %s', async (_what, poolId, usernames, code, found) => {
    await signIn(admin);
    await lookUp(usernames, poolId);
    await waitForStatus(found);
    await alert().getByText(code).waitFor();
    expect(await page.getByRole('heading', { name: 'Ada Lovelace' }).count()).toBe(Number(found[0]));
    await browser.picture(`admin-${code}`);
  });

  test('says that the gateway cannot be reached, and asks again as often as wanted', async () => {
    await signIn(admin);
    await page.route('**/graphql', (route) => route.abort());
    await lookUp('ada');
    const again = alert().getByRole('button', { name: 'Ask again' });
    await alert().getByText('could not be reached').waitFor();
    await Promise.all([page.waitForEvent('requestfailed'), again.click()]);
    await again.waitFor();
    await browser.picture('admin-unreachable');
    await page.unroute('**/graphql');
    await again.click();
    await card('ada').getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
  });

  test('waits for the retryAfterMs of a throttled call, then tries again', async () => {
    await signIn(admin);
    pair.sandbox.inject({ kind: 'error', type: 'TooManyRequestsException', username: 'grace' });
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 1000);
    const answer = page.waitForResponse('**/graphql');
    await lookUp('ada grace');
    const { errors } = await (await answer).json();
    const { retryAfterMs } = errors[0].extensions;
    await card('grace').getByText('TOO_MANY_REQUESTS').waitFor();
    await browser.picture('admin-throttled');
    await page.clock.runFor(retryAfterMs - 1);
    expect(await card('grace').getByRole('button').isDisabled()).toBe(true);
    await page.clock.runFor(1);
    pair.sandbox.reset();
    await card('grace').getByRole('button', { name: 'Ask again' }).click();
    await card('grace').getByRole('heading', { name: 'Grace Hopper' }).waitFor();
    await page.clock.resume();
  });

  test('shows the refusal of a caller who asks too often', async () => {
    const eve = { username: 'eve', groups: ['admin'] };
    await Promise.all(Array.from({ length: perMinute }, () => pair.askAs(eve, '{ __typename }')));
    await signIn(eve);
    await lookUp('ada');
    await alert().getByText(`${perMinute} requests a minute`).waitFor();
    expect(
      await alert()
        .getByRole('button', { name: /^Wait \d+ s/ })
        .isDisabled(),
    ).toBe(true);
    await browser.picture('admin-rate');
  });

  test('says that a token has expired', async () => {
    await signIn(admin);
    await lookUp('ada');
    await card('ada').getByRole('heading').waitFor();
    await signIn({ ...admin, lifetime: -600 });
    await alert().getByText('The token has expired').waitFor();
    expect(await page.getByText('Lovelace').count()).toBe(0);
    await browser.picture('admin-expired');
  });

  test('can be used by keyboard only, and keeps its focus when it retries', async () => {
    const { keyboard } = page;
    await keyboard.press('Tab');
    await keyboard.insertText(await pair.sandbox.issueToken(staff, admin));
    await keyboard.press('Enter');
    await waitForToken(page);
    pair.sandbox.inject({ kind: 'error', type: 'InternalErrorException', username: 'grace' });
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await keyboard.press(key);
    await card('grace').getByText('COGNITO_UNAVAILABLE').waitFor();
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Ask again');
    await browser.picture('admin-keyboard');
    pair.sandbox.reset();
    await keyboard.press('Enter');
    await card('grace').getByRole('heading', { name: 'Grace Hopper' }).waitFor();
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Users found');
  });

  test('keeps the token over a reload, for its tab only', async () => {
    await signIn(admin);
    await page.reload();
    await waitForToken(page);
    const other = await page.context().newPage();
    await other.goto(preview.url);
    await other.getByText('not set', { exact: true }).waitFor();
    await other.close();
  });

  test('fits a narrow screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(admin);
    await lookUp('ada nobody');
    await waitForStatus('1 of 2 found');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await browser.picture('admin-narrow');
    await page.setViewportSize({ width: 1100, height: 760 });
  });
});
