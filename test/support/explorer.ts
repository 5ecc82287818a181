import { expect } from '@jest/globals';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import { type Stage, useBrowser } from './browser.js';
import type { Pair } from './test-gateway.js';

type EditorFile = 'operation.graphql' | 'response.json';

/** The explorer's page, by what a person does and sees. */
export interface ExplorerStage extends Stage<Pair> {
  /** Opens the page and waits until an operation can be typed. */
  open(): Promise<void>;
  choose(tab: string): Promise<void>;
  /** Replaces the operation. Typing it would be at the mercy of Monaco's suggestions. */
  write(operation: string): Promise<void>;
  /** Replaces the variables. */
  writeVariables(json: string): Promise<void>;
  run(): Promise<void>;
  read(file: EditorFile): Promise<string>;
  /** Waits until the operation or the answer shown reads so. */
  waitFor(file: EditorFile, pattern: RegExp): Promise<void>;
  /** The errors as they are shown below the response. */
  failures(): Locator;
  /** The data that the browser stores beyond the tab. */
  readKept(): Promise<string>;
}

/** How long the page may take to show something, in ms. This machine may be busy. */
const patienceMs = 60_000;

/** Starts a gateway, its explorer and a browser for the tests of the `describe` around it. */
export function useExplorer(
  startGateway: () => Promise<Pair>,
  options?: BrowserContextOptions,
): ExplorerStage {
  const stage = useBrowser(startGateway, options);
  // Monaco draws the lines in view only, so the text comes from its model.
  const model = (file: string) =>
    `__MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith('${file}'))`;
  const read = (file: string) => stage.page.evaluate<string>(`${model(file)}.getValue()`);
  return Object.assign(stage, {
    read,
    failures: () => stage.page.locator('.failures li'),
    async open() {
      await stage.page.goto(stage.server.url);
      await stage.page.locator('.graphiql-query-editor .view-line').first().waitFor();
    },
    choose: (tab: string) => stage.page.locator('.graphiql-tab-button', { hasText: tab }).click(),
    write: (operation: string) =>
      stage.page.evaluate<void>(`${model('operation.graphql')}.setValue(${JSON.stringify(operation)})`),
    writeVariables: (json: string) =>
      stage.page.evaluate<void>(`${model('variables.json')}.setValue(${JSON.stringify(json)})`),
    run: () => stage.page.getByRole('button', { name: /Execute/ }).click(),
    async waitFor(file: EditorFile, pattern: RegExp) {
      const deadline = Date.now() + patienceMs;
      let text = await read(file);
      while (!pattern.test(text) && Date.now() < deadline) text = await read(file);
      expect(text).toMatch(pattern);
    },
    readKept: () => stage.page.evaluate<string>('JSON.stringify(localStorage)'),
  });
}
