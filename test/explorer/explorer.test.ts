import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { sampleExamples } from '../../src/sandbox/examples.js';
import { withBrowser } from '../support/browser.js';
import { useExplorer } from '../support/explorer.js';
import { startPair } from '../support/test-gateway.js';

withBrowser('the explorer', () => {
  const explorer = useExplorer(
    () => startPair({ examples: sampleExamples, environment: { REQUEST_TIMEOUT_MS: '5000' } }),
    { reducedMotion: 'reduce' },
  );
  beforeAll(() => explorer.open());
  afterEach(() => {
    expect(explorer.browser.complaints.splice(0)).toEqual([]);
    expect(
      explorer.browser.requests.filter(
        (url) => !url.startsWith(`${explorer.server.url}/`) && !url.startsWith('data:'),
      ),
    ).toEqual([]);
  });

  test('can be used by keyboard only: to the editor, change, run and out of the editor by Tab', async () => {
    await explorer.page.keyboard.press('Tab');
    expect(await explorer.page.evaluate('document.activeElement.textContent')).toBe(
      'Skip to the operation editor',
    );
    await explorer.page.keyboard.press('Enter');
    await explorer.page.keyboard.press('Enter');
    await explorer.page.keyboard.type('#');
    await explorer.waitFor('operation.graphql', /^##/);
    await explorer.page.keyboard.press('ControlOrMeta+Enter');
    await explorer.waitFor('response.json', /Ada Lovelace/);
    await explorer.page.keyboard.press('Tab');
    expect(await explorer.page.evaluate('document.activeElement.ariaLabel')).toMatch(/Execute/);
  });

  test.each([
    ['SeveralUsers', /"partner": \{/, 0],
    ['ListUsers', /"hasNextPage"/, 0],
    ['SearchUsers', /Ada Lovelace/, 0],
    ['UserWithGroups', /"groups": \{/, 0],
    ['OnePool', /"attributeDefinitions"/, 0],
    ['WithVariables', /grace@example\.com/, 0],
    ['FederatedUsers', /"_entities": \[[\s\S]*null/, 0],
    ['ErrorsToLearnFrom', /"badName": null/, 3],
    ['OneUser', /"preferredMfa"/, 0],
  ])('runs the example %s as it is, at once', async (name, expected, failed) => {
    await explorer.choose(name);
    await explorer.run();
    await explorer.waitFor('response.json', expected);
    expect(await explorer.failures().count()).toBe(failed);
    await explorer.browser.picture(`explorer-${name}`);
  });

  test('leads from Query to User to the description of an attribute', async () => {
    await explorer.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = explorer.page.locator('.graphiql-doc-explorer');
    await docs.getByRole('link', { name: 'Query' }).click();
    await docs.getByRole('link', { name: 'User', exact: true }).first().click();
    await docs.getByRole('link', { name: 'Attribute', exact: true }).first().click();
    await docs.getByText('AttributeType').waitFor();
    await docs.getByText(/Cognito stores strings only/).waitFor();
    await explorer.browser.picture('explorer-docs');
    expect(await explorer.browser.audit()).toEqual([]);
  });

  test('adds and removes a field by ticking it, and keeps comments', async () => {
    await explorer.page.getByRole('button', { name: 'Show Field Picker' }).click();
    const picker = explorer.page.getByRole('region', { name: 'Fields' });
    await picker.getByRole('checkbox', { name: 'lastModifiedAt' }).check();
    await picker.getByRole('checkbox', { name: 'mfaMethods' }).uncheck();
    await picker
      .getByLabel('username', { exact: true })
      .and(explorer.page.locator('input:not([type])'))
      .fill('grace');
    await explorer.waitFor('operation.graphql', /# One user[\s\S]*username: "grace"[\s\S]*lastModifiedAt/);
    expect(await explorer.read('operation.graphql')).not.toContain('mfaMethods');
    await explorer.run();
    await explorer.waitFor('response.json', /Grace Hopper/);
    await explorer.browser.picture('explorer-fields');
    expect(await explorer.browser.audit()).toEqual([]);
  });

  test('cancels the request of a tab that is left, so that its response does not appear in another', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    explorer.server.sandbox.inject({ kind: 'hold', until: released });
    await explorer.write('{ user(poolId: "us-east-1_Abc123", username: "linus") { username } }');
    await explorer.run();
    await explorer.page.getByRole('button', { name: /Stop/ }).waitFor();
    const ended = explorer.page.waitForEvent('requestfailed');
    await explorer.choose('FederatedUsers');
    expect((await ended).url()).toBe(`${explorer.server.url}/graphql`);
    release();
    expect(await explorer.read('response.json')).toContain('_entities');
    explorer.server.sandbox.reset();
  });

  test('keeps a history, without answers', async () => {
    await explorer.page.getByRole('button', { name: 'Show History' }).click();
    await explorer.page.getByText('SeveralUsers').first().waitFor();
    expect(await explorer.readKept()).not.toContain('Hopper');
  });

  test('says that the gateway cannot be reached', async () => {
    await explorer.page.route('**/graphql', (route) => route.abort());
    await explorer.run();
    await explorer.waitFor('response.json', /could not be reached/);
    await explorer.page.unroute('**/graphql');
    // Chromium itself logs the failed request.
    explorer.browser.complaints.splice(0);
  });

  test('keeps the theme and the tabs when it is loaded again', async () => {
    await explorer.page.getByRole('button', { name: 'Open settings dialog' }).click();
    await explorer.page.getByRole('button', { name: 'Dark' }).click();
    await explorer.page.keyboard.press('Escape');
    await explorer.page.locator('body.graphiql-dark').waitFor();
    await explorer.page.reload();
    await explorer.page.locator('body.graphiql-dark .graphiql-query-editor .view-line').first().waitFor();
    await explorer.choose('ErrorsToLearnFrom');
    await explorer.run();
    await explorer.waitFor('response.json', /USER_NOT_FOUND/);
    await explorer.browser.picture('explorer-dark');
    expect(await explorer.browser.audit()).toEqual([]);
  });

  test('says what to do about a throttled call', async () => {
    explorer.server.sandbox.inject({ kind: 'error', type: 'TooManyRequestsException' });
    await explorer.run();
    await explorer
      .failures()
      .filter({ hasText: /TOO_MANY_REQUESTS at ada.*quota/ })
      .waitFor();
    await explorer.browser.picture('explorer-throttled');
    explorer.server.sandbox.reset();
  });
});
