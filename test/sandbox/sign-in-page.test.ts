import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staffPeople } from '../../src/sandbox/data/staff.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { type Browser, hasBrowser, startBrowser } from '../support/browser.js';

const poolId = 'us-east-1_Abc123';

/** A client's page: it is on another origin than the sandbox, as the gateway's console is. */
const app = createServer((_request, response) => {
  const headers = { 'content-type': 'text/html' };
  response.writeHead(200, headers).end('<!doctype html><title>Back</title><link rel="icon" href="data:,">');
});

(hasBrowser ? describe : describe.skip)('the page to choose a person', () => {
  let sandbox: Sandbox;
  let signIn: string;
  let callback: string;

  beforeAll(async () => {
    await once(app.listen(0, '127.0.0.1'), 'listening');
    callback = `http://127.0.0.1:${(app.address() as AddressInfo).port}/callback`;
    sandbox = await startSandbox();
    sandbox.registerClient({
      poolId,
      clientId: 'console',
      redirectUris: [callback],
      logoutUris: [],
      people: staffPeople,
    });
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'console',
      redirect_uri: callback,
      scope: 'openid',
      state: 'a "state"',
      code_challenge: createHash('sha256').update('v'.repeat(43)).digest('base64url'),
      code_challenge_method: 'S256',
    });
    signIn = `${sandbox.url}/${poolId}/oauth2/authorize?${query}`;
  });

  afterAll(async () => {
    await sandbox.close();
    app.closeAllConnections();
    await new Promise((resolve) => app.close(resolve));
  });

  async function open(colorScheme: 'light' | 'dark', width = 1024): Promise<Browser> {
    const browser = await startBrowser({ colorScheme, viewport: { width, height: 800 } });
    await browser.page.goto(signIn);
    return browser;
  }

  test.each(['light', 'dark'] as const)('is accessible in %s colours, on a phone too', async (scheme) => {
    const browser = await open(scheme, 390);
    try {
      await browser.picture(`sign-in-${scheme}`);
      expect(await browser.audit()).toEqual([]);
      const width = await browser.page.evaluate<number>('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(390);
    } finally {
      await browser.close();
    }
  });

  test.each([
    ['a click', (browser: Browser) => browser.page.getByRole('button', { name: 'Help desk' }).click()],
    [
      'the keyboard',
      (browser: Browser) =>
        browser.page.keyboard.press('Tab').then(() => browser.page.keyboard.press('Enter')),
    ],
  ])('leads back to the client by %s', async (_, choose) => {
    const browser = await open('light');
    try {
      await choose(browser);
      await browser.page.waitForURL(`${callback}?**`);
      const { searchParams } = new URL(browser.page.url());
      expect(searchParams.get('code')).toMatch(/^[\w-]{43}$/);
      expect(searchParams.get('state')).toBe('a "state"');
      expect(browser.complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  test('can be left without a choice', async () => {
    const browser = await open('light');
    try {
      await browser.page.getByRole('button', { name: 'Cancel' }).click();
      await browser.page.waitForURL(`${callback}?**`);
      expect(new URL(browser.page.url()).searchParams.get('error')).toBe('access_denied');
    } finally {
      await browser.close();
    }
  });
});
