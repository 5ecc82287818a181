import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Environment } from '../../src/config/config.js';
import type { SandboxCall } from '../../src/sandbox/call-log.js';
import { staffPeople } from '../../src/sandbox/data/staff.js';
import { type Browser, type Stage, useBrowser } from './browser.js';
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

/** Finds what axe-core calls serious or critical in either theme; they differ in their colours only. */
export async function auditThemes({ page, audit }: Browser): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const [colorScheme, rule] of [['dark'], ['light', 'color-contrast']] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    findings.push(...(await audit(rule)).map((finding) => `${colorScheme} ${finding}`));
  }
  return findings;
}

/** A console in a browser, by what a person does and sees. */
export interface ConsoleStage extends Stage<Pair> {
  /** Goes to a place of the console, without loading its page again. */
  open(place: string): Promise<void>;
  /** Goes to a user, and waits for the name. */
  openUser(username: string, name: string): Promise<void>;
  heading(name: string): Locator;
  link(name: string | RegExp): Locator;
  /** A button by its whole name, or by a part of it. */
  button(name: string | RegExp, within?: Page | Locator): Locator;
  row(name: string | RegExp): Locator;
  region(name: string): Locator;
  dialog(): Locator;
  /** The calls of an operation that Cognito got. */
  calls(operation: string): readonly SandboxCall[];
  /** Finds what is not accessible on the page as it is, in either theme. */
  audit(): Promise<readonly string[]>;
}

/** How the tests of a file use the console. */
export interface ConsoleStageOptions {
  readonly environment?: Environment;
  /** The role of the person who is signed in before the first test. */
  readonly role?: string;
  /** Lines of the browser's console that the tests cause. */
  readonly expected?: RegExp;
}

/**
 * Starts a gateway, its console and a browser for the tests of the `describe` around it. A test that leaves a problem on
 * the browser's console fails.
 */
export function useConsole({ environment, role, expected }: ConsoleStageOptions = {}): ConsoleStage {
  const stage = useBrowser(() => startConsole(environment), {
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  if (role !== undefined) beforeAll(() => signIn(stage.page, stage.server.url, role));
  afterEach(() => {
    const complaints = stage.browser.complaints.splice(0);
    expect(complaints.filter((line) => !expected?.test(line))).toEqual([]);
  });
  const find = (role: 'button' | 'link', name: string | RegExp, within: Page | Locator = stage.page) =>
    within.getByRole(role, { name, exact: typeof name === 'string' });
  const heading = (name: string) => stage.page.getByRole('heading', { level: 1, name, exact: true });
  const open = async (place: string) => {
    await stage.page.goto(`${stage.server.url}/console/#/${place}`);
  };
  return Object.assign(stage, {
    open,
    async openUser(username: string, name: string) {
      await open(`pools/${staff}/user-by-name/${username}`);
      await heading(name).waitFor();
    },
    heading,
    link: (name: string | RegExp) => find('link', name),
    button: (name: string | RegExp, within?: Page | Locator) => find('button', name, within),
    row: (name: string | RegExp) => stage.page.getByRole('row', { name }),
    region: (name: string) => stage.page.getByRole('region', { name, exact: true }).first(),
    dialog: () => stage.page.getByRole('dialog'),
    calls: (operation: string) => stage.server.sandbox.calls.filter((call) => call.operation === operation),
    audit: () => auditThemes(stage.browser),
  });
}
