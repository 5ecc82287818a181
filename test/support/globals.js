/**
 * Replaces `@jest/globals`, which works in Jest's module system only. Each test file has functions of its own. These
 * bindings are live, so modules that were loaded for an earlier file use the current ones.
 */
export let afterAll;
export let afterEach;
export let beforeAll;
export let beforeEach;
export let describe;
export let expect;
export let it;
export let test;

/** Where jest-circus looks for a file's timeout. */
const timeoutSymbol = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** Of `jest`, what a test without module mocks and fake timers uses. */
export const jest = {
  setTimeout(ms) {
    globalThis[timeoutSymbol] = ms;
  },
};

/** Sets the functions of the test file that is loaded next. */
export function setGlobals(globals) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } = globals);
  delete globalThis[timeoutSymbol];
}
