import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { Environment } from '../../src/config/config.js';
import { staffPeople } from '../../src/sandbox/data/staff.js';
import type { Browser } from './browser.js';
import { type Pair, type PairOptions, startPair } from './test-gateway.js';

/** The pool whose users sign in. */
export const staff = 'us-east-1_Abc123';

/** The policy of the demo: administrators, a help desk and auditors. */
export const consolePolicy: string = fileURLToPath(
  new URL('../../examples/console/policy.cedar', import.meta.url),
);

/** Starts a gateway whose console signs the sandbox's staff in. `npm run build` has made the console in dist/. */
export async function startConsole(environment: Environment = {}, options: PairOptions = {}): Promise<Pair> {
  const pair = await startPair({
    ...options,
    callersPool: staff,
    environment: {
      USER_POOLS: `${staff},us-east-1_Customers1,eu-west-1_Partners1`,
      CONSOLE_CLIENT_ID: 'demo',
      MUTATIONS: 'on',
      POLICY_FILE: consolePolicy,
      REQUESTS_PER_MINUTE: '10000',
      ...environment,
    },
  });
  const home = `${pair.url}/console/`;
  pair.sandbox.registerClient({
    poolId: staff,
    clientId: 'demo',
    redirectUris: [home],
    logoutUris: [home],
    people: staffPeople,
  });
  return pair;
}

/** Opens the console at a place, and signs a person in by role. */
export async function signIn(page: Page, url: string, role: string, place = ''): Promise<void> {
  await page.goto(`${url}/console/${place}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: new RegExp(`^${role}`) }).click();
  await page.getByRole('button', { name: /^Account/ }).waitFor();
}

/** Signs out, and waits until the issuer has sent the browser back. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
}

/** Finds what axe-core calls serious or critical in either theme. */
export async function auditThemes({ page, audit }: Browser): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    findings.push(...(await audit()).map((finding) => `${colorScheme} ${finding}`));
  }
  return findings;
}
