import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, expect, test } from '@jest/globals';
import { staffPeople } from '../../src/sandbox/data/staff.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { useBrowser, withBrowser } from '../support/browser.js';

const poolId = 'us-east-1_Abc123';

/** Starts a sandbox, and a client's page on another origin, as the gateway's console is. */
async function startSignIn() {
  const app = createServer((_request, response) => {
    const headers = { 'content-type': 'text/html' };
    response.writeHead(200, headers).end('<!doctype html><title>Back</title><link rel="icon" href="data:,">');
  });
  await once(app.listen(0, '127.0.0.1'), 'listening');
  const callback = `http://127.0.0.1:${(app.address() as AddressInfo).port}/callback`;
  const sandbox = await startSandbox();
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
  return {
    callback,
    url: `${sandbox.url}/${poolId}/oauth2/authorize?${query}`,
    async close() {
      await sandbox.close();
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
    },
  };
}

withBrowser('the page to choose a person', () => {
  const stage = useBrowser(startSignIn, { colorScheme: 'light', viewport: { width: 1024, height: 800 } });

  beforeEach(async () => {
    await stage.page.goto(stage.server.url);
  });

  /** Waits until the browser is back at the client, and reads what it brings. */
  async function readCallback(): Promise<URLSearchParams> {
    await stage.page.waitForURL(`${stage.server.callback}?**`);
    return new URL(stage.page.url()).searchParams;
  }

  test.each([
    ['a click', () => stage.page.getByRole('button', { name: 'Help desk' }).click()],
    ['the keyboard', () => stage.page.keyboard.press('Tab').then(() => stage.page.keyboard.press('Enter'))],
  ])('leads back to the client by %s', async (_, choose) => {
    await choose();
    const parameters = await readCallback();
    expect(parameters.get('code')).toMatch(/^[\w-]{43}$/);
    expect(parameters.get('state')).toBe('a "state"');
    expect(stage.browser.complaints).toEqual([]);
  });

  test('can be left without a choice', async () => {
    await stage.page.getByRole('button', { name: 'Cancel' }).click();
    expect((await readCallback()).get('error')).toBe('access_denied');
  });

  test.each(['light', 'dark'] as const)(
    'is accessible in %s colours, on a phone too',
    async (colorScheme) => {
      await stage.page.emulateMedia({ colorScheme });
      await stage.page.setViewportSize({ width: 390, height: 800 });
      await stage.browser.picture(`sign-in-${colorScheme}`);
      // axe-core takes a page without a background for white, in dark colours too.
      await stage.page.evaluate("document.documentElement.style.background = 'Canvas'");
      expect(await stage.browser.audit()).toEqual([]);
      const width = await stage.page.evaluate<number>('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(390);
    },
  );
});
