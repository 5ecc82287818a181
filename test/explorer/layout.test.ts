import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sampleExamples } from '../../src/sandbox/examples.js';
import { withBrowser } from '../support/browser.js';
import { useExplorer } from '../support/explorer.js';
import { startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

withBrowser("the explorer's page", () => {
  const explorer = useExplorer(() => startPair({ examples: sampleExamples }), { reducedMotion: 'reduce' });

  beforeAll(async () => {
    // Each test begins with the examples.
    await explorer.page.addInitScript('localStorage.clear(); sessionStorage.clear()');
  });
  beforeEach(() => explorer.open());

  const box = async (selector: string) => {
    const {
      x = 0,
      y = 0,
      width = 0,
      height = 0,
    } = (await explorer.page.locator(selector).first().boundingBox()) ?? {};
    return { width, height, right: x + width, bottom: y + height, left: x };
  };
  const show = (panel: string) => explorer.page.getByRole('button', { name: `Show ${panel}` }).click();

  /** Whether each line of the operation ends within the editor. */
  const isWrapped = `[...document.querySelectorAll('.graphiql-query-editor .view-line > span')].every((line) =>
    line.getBoundingClientRect().right <= document.querySelector('.graphiql-query-editor .monaco-editor').getBoundingClientRect().right)`;
  const long = `{ users(poolId: "us-east-1_Abc123", filter: { username: { equals: "${'x '.repeat(40)}" } }) { nodes { username } } }`;

  test.each([
    [390, 844, 300],
    [1024, 768, 400],
  ])('shows operation, response and panels whole at %i pixels', async (width, height, least) => {
    await explorer.page.setViewportSize({ width, height });
    await explorer.choose('ListUsers');
    await explorer.run();
    await explorer.waitFor('response.json', /hasNextPage/);
    await explorer.browser.picture(`layout-${width}`);
    await explorer.write(long);
    await waitFor(() => explorer.page.evaluate<boolean>(isWrapped), 'the lines are wrapped');
    for (const selector of ['.graphiql-query-editor', '.graphiql-response']) {
      const pane = await box(selector);
      expect(pane.width).toBeGreaterThan(least);
      expect(pane.height).toBeGreaterThan(150);
      expect(pane.right).toBeLessThanOrEqual(width);
      expect(pane.bottom).toBeLessThanOrEqual(height);
    }
    for (const name of ['Documentation Explorer', 'Field Picker']) {
      await show(name);
      const panel = await box('.graphiql-plugin');
      expect(panel.left).toBeGreaterThanOrEqual(0);
      expect(panel.right).toBeLessThanOrEqual(width);
      expect((await box('.graphiql-session-header')).height).toBeLessThan(60);
      await explorer.browser.picture(`layout-${width}-${name.replace(' ', '-')}`);
      expect(await explorer.browser.audit()).toEqual([]);
    }
    expect(await explorer.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await explorer.page.getByRole('button', { name: 'Hide Field Picker' }).click();
    await explorer.page.setViewportSize({ width: 1440, height: 900 });
    expect(explorer.browser.complaints).toEqual([]);
  });

  test('documents the schema, and nothing that only routers need', async () => {
    await show('Documentation Explorer');
    const docs = explorer.page.locator('.graphiql-doc-explorer');
    const internal = docs.locator('a:visible, [role="option"]:visible', {
      hasText: /^(_Any|_Entity|_Service|_entities|_service|link__|federation__|FieldSet)/,
    });
    await docs.getByText(/Users, groups and user pools of Amazon Cognito/).waitFor();
    await docs.getByRole('link', { name: 'UserStatus', exact: true }).waitFor();
    expect(await internal.count()).toBe(0);
    await docs.getByRole('link', { name: 'Query' }).click();
    await docs.getByRole('link', { name: 'userGroups' }).waitFor();
    expect(await internal.count()).toBe(0);
    await docs.getByRole('combobox').fill('entit');
    await docs
      .getByRole('option', { name: /identit/i })
      .first()
      .waitFor();
    expect(await docs.locator('[role="option"]:visible', { hasText: /_entities|_Entity/ }).count()).toBe(0);
    // It remains in the schema: the example of a router's query is valid.
    await explorer.page.keyboard.press('Escape');
    await explorer.choose('FederatedUsers');
    await explorer.run();
    await explorer.waitFor('response.json', /_entities/);
  });

  test('says how to run an operation, as long as there is no response', async () => {
    const hint = explorer.page.getByText(/Run the operation with ▶ or Ctrl-Enter/);
    await explorer.page.getByRole('button', { name: 'New tab' }).click();
    await hint.waitFor();
    await explorer.write('{ userPools { id } }');
    await explorer.run();
    await explorer.waitFor('response.json', /userPools/);
    await hint.waitFor({ state: 'hidden' });
  });
});
