import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { createExamples } from '../../src/explorer/examples.js';
import { createSchema } from '../../src/graphql/schema.js';
import { sampleExamples } from '../../src/sandbox/examples.js';
import { withBrowser } from '../support/browser.js';
import { useExplorer } from '../support/explorer.js';
import { type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const staff = 'us-east-1_Abc123';

withBrowser('the explorer, where AUTH=jwt', () => {
  const explorer = useExplorer(() => startPair({ callersPool: staff, environment: { USER_POOLS: staff } }));
  beforeAll(async () => {
    await waitFor(async () => (await fetch(`${explorer.server.url}/readyz`)).ok);
    await explorer.open();
  });

  const notice = () => explorer.page.locator('.notice[role=alert]');
  const field = () => explorer.page.getByLabel('Token', { exact: true });

  async function set(token: string): Promise<void> {
    await field().fill(token);
    await explorer.page.getByRole('button', { name: 'Set token' }).click();
  }

  test('shows no pool id without a token', async () => {
    expect(await (await fetch(`${explorer.server.url}/explorer.json`)).text()).not.toContain(staff);
  });

  test('says that a token is missing, above and in place of the documentation', async () => {
    await notice().filter({ hasText: 'bearer token' }).waitFor();
    await explorer.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await explorer.page.getByText('To read the schema, as').waitFor();
    await explorer.browser.picture('explorer-missing');
    expect(await explorer.browser.audit()).toEqual([]);
  });

  test('takes a token by its labelled field, reads the schema with it and shows how long it lasts', async () => {
    await notice().getByRole('button').click();
    await set(
      `Bearer ${await explorer.server.sandbox.issueToken(staff, { groups: ['admin'], lifetime: 3600 })}`,
    );
    await explorer.page.getByRole('button', { name: /Token set; expires in (59|60) min/ }).waitFor();
    await notice().waitFor({ state: 'detached' });
    // The answer that required a token is gone.
    expect(await explorer.read('response.json')).toBe('');
    await explorer.browser.picture('explorer-token');
    expect(await explorer.browser.audit()).toEqual([]);
    await explorer.write(`{ user(poolId: "${staff}", username: "ada") { username } }`);
    await explorer.run();
    await explorer.waitFor('response.json', /"username": "ada"/);
    await explorer.page.getByRole('button', { name: 'Show Field Picker' }).click();
    await explorer.page.getByRole('checkbox', { name: 'status' }).waitFor();
  });

  test('keeps the token for the tab only', async () => {
    await explorer.page.reload();
    await explorer.page.getByRole('button', { name: /Token set/ }).waitFor();
    expect(await explorer.readKept()).not.toContain('eyJ');
  });

  test('says that a token has expired', async () => {
    await explorer.page.getByRole('button', { name: /Token set/ }).click();
    await set(await explorer.server.sandbox.issueToken(staff, { lifetime: -600 }));
    await notice().filter({ hasText: 'Token expired 10 min ago' }).waitFor();
    await explorer.run();
    await explorer.failures().filter({ hasText: 'UNAUTHENTICATED' }).waitFor();
    await explorer.browser.picture('explorer-expired');
  });

  test('says why a token is refused', async () => {
    await set(await explorer.server.sandbox.issueToken('us-east-1_Customers1'));
    await explorer.run();
    await notice().filter({ hasText: 'comes from an issuer' }).waitFor();
  });

  test('logs only the 401 responses to the console', () => {
    expect(explorer.browser.complaints.filter((line) => !line.includes('401 (Unauthorized)'))).toEqual([]);
  });
});

describe("the explorer's files", () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair({ environment: { USER_POOLS: `${staff},us-east-1_Customers1` } });
  });
  afterAll(() => pair.close());

  const load = (path: string, headers = {}) => fetch(`${pair.url}${path}`, { headers });

  test('are compressed, and cached permanently under hashed names', async () => {
    const page = await load('/');
    const script = /src="\.(\/assets\/[^"]+)"/.exec(await page.text())?.[1] ?? '';
    const { headers } = await load(script, { 'accept-encoding': 'br' });
    expect([headers.get('content-encoding'), headers.get('cache-control')]).toEqual([
      'br',
      'public, max-age=31536000, immutable',
    ]);
  });

  test('begin with a page that is requested again each time, and shows a text without scripts', async () => {
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
      examples: [{ query: expect.stringContaining(staff) }, {}, {}, {}, {}, {}, {}],
    });
  });

  test('open with a list, a search, groups, a pool and where there are mutations a dry run, each valid', () => {
    for (const mutations of [false, true]) {
      const schema = createSchema({ mutations });
      const examples = createExamples({ pools: [staff], omitPoolIds: false, mutations });
      const names = examples.map(({ query }) => /^(?:query|mutation) (\w+)/m.exec(query)?.[1]);
      expect(names).toEqual(
        expect.arrayContaining(['ListUsers', 'SearchUsers', 'UserWithGroups', 'OnePool']),
      );
      expect(names.includes('TryDisable')).toBe(mutations);
      expect(examples.flatMap(({ query }) => validate(schema, parse(query)))).toEqual([]);
    }
  });

  test.each(
    sampleExamples.map((example) => [/^query (\w+)/m.exec(example.query)?.[1] ?? '', example] as const),
  )('of the demo answer as they are: %s', async (name, { query, variables }) => {
    const pair = await startPair();
    const { data, errors = [] } = await pair.ask(query, variables);
    await pair.close();
    expect(errors).toHaveLength(name === 'ErrorsToLearnFrom' ? 3 : 0);
    if (name === 'ListUsers' || name === 'SearchUsers') {
      expect(data).toMatchObject({
        users: { nodes: expect.arrayContaining([expect.objectContaining({ username: 'ada' })]) },
      });
    }
    if (name === 'UserWithGroups') {
      const nodes = expect.arrayContaining([expect.objectContaining({ name: 'admin' })]);
      expect(data).toMatchObject({ user: { groups: { nodes } } });
    }
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
