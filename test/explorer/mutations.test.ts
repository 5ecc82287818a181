import { beforeAll, expect, test } from '@jest/globals';
import { createExamples } from '../../src/explorer/examples.js';
import { withBrowser } from '../support/browser.js';
import { useExplorer } from '../support/explorer.js';
import { waitFor } from '../support/wait-for.js';
import { createWriterPolicy, poolId, staffPool, startWriters, writer } from '../support/writers.js';

const canary = 'Canary7Password!';
const input = (more: object) => JSON.stringify({ input: { user: { poolId, username: 'ada' }, ...more } });
const setting =
  'mutation SetIt($input: SetUserPasswordInput!) { setUserPassword(input: $input) { changed } }';
/** Operations that take a password, each in another place. */
const operations: readonly (readonly [what: string, query: string, variables: string])[] = [
  ['in an input', setting, input({ password: canary, permanent: true })],
  [
    'in a variable of its own',
    `mutation SetIt($x: String!) { setUserPassword(input: { user: { poolId: "${poolId}", username: "ada" },
      password: $x, permanent: true }) { changed } }`,
    JSON.stringify({ x: canary }),
  ],
  [
    'of a user who is created',
    'mutation SetIt($input: CreateUserInput!) { createUser(input: $input) { changed } }',
    JSON.stringify({ input: { poolId, username: 'g', invitation: 'SUPPRESS', temporaryPassword: canary } }),
  ],
  [
    'in the text, where it is refused',
    `mutation SetIt { setUserPassword(input: { user: { poolId: "${poolId}", username: "ada" },
      password: "${canary}", permanent: true }) { changed } }`,
    '{}',
  ],
  [
    'in a default, where it is refused',
    `mutation SetIt($p: String! = "${canary}") { setUserPassword(input: {
      user: { poolId: "${poolId}", username: "ada" }, password: $p, permanent: true }) { changed } }`,
    '{}',
  ],
];

withBrowser('the explorer of a gateway with mutations', () => {
  const explorer = useExplorer(() =>
    startWriters({
      policy: createWriterPolicy(),
      examples: createExamples({ pools: [poolId], omitPoolIds: false, mutations: true }).map((example) => ({
        ...example,
        ...(example.query.includes('TryDisable') && { variables: { user: { poolId, username: 'ada' } } }),
      })),
    }),
  );
  beforeAll(async () => {
    await waitFor(async () => (await fetch(`${explorer.server.url}/readyz`)).ok);
    await explorer.open();
    await explorer.page.locator('.notice[role=alert]').getByRole('button').click();
    await explorer.page
      .getByLabel('Token', { exact: true })
      .fill(await explorer.server.sandbox.issueToken(staffPool, { ...writer, lifetime: 3600 }));
    await explorer.page.getByRole('button', { name: 'Set token' }).click();
    await explorer.page.getByRole('button', { name: /Token set/ }).waitFor();
  });

  test('has a tab with a dry run, which changes nothing', async () => {
    await explorer.choose('TryDisable');
    await explorer.run();
    await explorer.waitFor('response.json', /"changed": false[\s\S]*"ENABLED"/);
    expect(explorer.server.sandbox.count('AdminDisableUser')).toBe(0);
    expect(explorer.server.sandbox.user(poolId, 'ada')?.enabled).toBe(true);
    await explorer.browser.picture('explorer-dry-run');
    expect(await explorer.browser.audit()).toEqual([]);
  });

  const readTabs = async () => String(JSON.parse(await explorer.readKept())['graphiql:tabState']);

  /** Writes an operation under a name of its own, and waits until the browser has kept it. */
  async function write(name: string, query: string, variables: string): Promise<void> {
    await explorer.writeVariables(variables);
    await explorer.write(query.replace('SetIt', name));
    await waitFor(async () => (await readTabs()).includes(`mutation ${name}`));
  }

  test.each(operations)('keeps no password %s', async (where, query, variables) => {
    const name = `Set${where.replaceAll(/\W/g, '')}`;
    await write(name, query, variables);
    await explorer.run();
    // The history takes what was run.
    await waitFor(async () => (await explorer.readKept()).split(`mutation ${name}`).length > 2);
    expect(await explorer.readKept()).not.toContain(canary.slice(0, -1));
  });

  test('stores no password of variables that are not valid JSON yet', async () => {
    await write('SetLater', setting, `{ "input": { "password": "${canary}" `);
    expect(await explorer.readKept()).not.toContain(canary.slice(0, -1));
  });

  test('opens again with the tab that was left, without the password', async () => {
    await write('SetAtLast', setting, input({ password: canary, permanent: true }));
    await explorer.page.reload();
    await explorer.page.locator('.graphiql-query-editor .view-line').first().waitFor();
    await explorer.waitFor('operation.graphql', /SetAtLast/);
    expect(await explorer.page.locator('.graphiql-tab-button', { hasText: 'SetAtLast' }).count()).toBe(1);
    expect(await explorer.readKept()).not.toContain(canary.slice(0, -1));
    await explorer.choose('OneUser');
    await explorer.waitFor('operation.graphql', /query OneUser/);
  });
});
