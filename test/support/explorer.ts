import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

/** The explorer's page, by what a person does and sees. */
export interface Explorer {
  /** Opens the page and waits until an operation can be typed. */
  open(url: string): Promise<void>;
  choose(tab: string): Promise<void>;
  /** Replaces the operation. Typing it would be at the mercy of Monaco's suggestions. */
  write(operation: string): Promise<void>;
  /** Replaces the variables. */
  writeVariables(json: string): Promise<void>;
  run(): Promise<void>;
  read(file: 'operation.graphql' | 'response.json'): Promise<string>;
  /** Waits until the operation or the answer shown reads so. */
  waitFor(file: 'operation.graphql' | 'response.json', pattern: RegExp): Promise<void>;
  /** The errors as they are shown below the response. */
  readonly failures: Locator;
  /** The data that the browser stores beyond the tab. */
  readKept(): Promise<string>;
}

/** How long the page may take to show something, in ms. This machine may be busy. */
const patienceMs = 10_000;

/** Drives the explorer on a page of a browser. */
export function createExplorer(page: Page): Explorer {
  // Monaco draws the lines in view only, so the text comes from its model.
  const model = (file: string) =>
    `__MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith('${file}'))`;
  const read = (file: string) => page.evaluate<string>(`${model(file)}.getValue()`);
  return {
    read,
    failures: page.locator('.failures li'),
    async open(url) {
      await page.goto(url);
      await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    },
    choose: (tab) => page.locator('.graphiql-tab-button', { hasText: tab }).click(),
    write: (operation) =>
      page.evaluate(`${model('operation.graphql')}.setValue(${JSON.stringify(operation)})`),
    writeVariables: (json) => page.evaluate(`${model('variables.json')}.setValue(${JSON.stringify(json)})`),
    run: () => page.getByRole('button', { name: /Execute/ }).click(),
    async waitFor(file, pattern) {
      const deadline = Date.now() + patienceMs;
      let text = await read(file);
      while (!pattern.test(text) && Date.now() < deadline) text = await read(file);
      expect(text).toMatch(pattern);
    },
    readKept: () => page.evaluate<string>('JSON.stringify(localStorage)'),
  };
}
