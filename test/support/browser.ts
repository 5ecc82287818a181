import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const executablePath = '/usr/bin/chromium';
const output = new URL('../output/', import.meta.url);
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const hasBrowser = existsSync(executablePath) || process.env.CI !== undefined;

/** Describes what needs a Chromium. In CI its absence is a failure, not a reason to skip. */
export function withBrowser(name: string, defineTests: () => void): void {
  (hasBrowser ? describe : describe.skip)(name, defineTests);
}

/** A browser of its own, with everything that happened in it. */
export interface Browser {
  readonly page: Page;
  /** URL of each request that left the page or its workers. */
  readonly requests: readonly string[];
  /** Problems on the console: errors, warnings, uncaught exceptions, violations of the CSP. */
  readonly complaints: string[];
  /** Finds what axe-core calls serious or critical, a line each; by one of its rules, or by all. */
  audit(rule?: string): Promise<readonly string[]>;
  /** Keeps a picture of the page in test/output/. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

/** A script that waits until what fades in or out has done so: in between, its contrast is too low. */
const awaitAnimations = `(async () => {
  const running = () =>
    document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  while (running().some(({ playState }) => playState === 'running'))
    await Promise.all(running().map(({ finished }) => finished.catch(() => {})));
})()`;

/** Starts Chromium with an empty profile. */
export async function startBrowser(options: BrowserContextOptions = {}): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  // A machine that is busy takes several times as long as a quiet one.
  context.setDefaultTimeout(60_000);
  const page = context.pages()[0] ?? (await context.newPage());
  return watch(context, page, profile);
}

/** A server and a browser that the tests of a file share. They are there from the first `beforeAll` on. */
export interface Stage<Server> {
  readonly server: Server;
  readonly browser: Browser;
  readonly page: Page;
}

/** Starts a server and a browser before the tests of the `describe` around it, and closes both after them. */
export function useBrowser<Server extends { close(): Promise<void> }>(
  startServer: () => Promise<Server>,
  options: BrowserContextOptions = {},
): Stage<Server> {
  let server: Server | undefined;
  let browser: Browser | undefined;
  const get = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('expected the server and the browser to have started');
    return part;
  };
  beforeAll(async () => {
    server = await startServer();
    browser = await startBrowser(options);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return {
    get server() {
      return get(server);
    },
    get browser() {
      return get(browser);
    },
    get page() {
      return get(browser).page;
    },
  };
}

async function watch(context: BrowserContext, page: Page, profile: string): Promise<Browser> {
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => void requests.push(request.url()));
  context.on('weberror', (error) => void complaints.push(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  await page.addInitScript(
    `document.addEventListener('securitypolicyviolation', (event) =>
      console.error('CSP', event.effectiveDirective, event.blockedURI, event.sourceFile, event.sample))`,
  );
  await mkdir(output, { recursive: true });
  return {
    page,
    requests,
    complaints,
    async audit(rule) {
      // Through the debugger, as the CSP would refuse it as an element.
      if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(await readFile(axe, 'utf8'));
      await page.evaluate(awaitAnimations);
      const options = { resultTypes: ['violations'], ...(rule !== undefined && { runOnly: [rule] }) };
      const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    },
    async picture(name) {
      await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, output)) });
    },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
