import { relative } from 'node:path';

/** Ends a test run with one plain line, taken from Jest's own results, that CI reads. */
export default class SummaryReporter {
  #namesSkipped;
  #root;

  constructor({ rootDir, testNamePattern }) {
    this.#root = rootDir;
    // Of a choice of tests by name, the rest is skipped on purpose.
    this.#namesSkipped = !testNamePattern;
  }

  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    if (this.#namesSkipped) {
      for (const line of findSkipped(results, this.#root)) process.stdout.write(`skipped: ${line}\n`);
    }
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  }
}

/** Names each group of tests of which some were skipped, or the test where it belongs to none. */
function findSkipped({ testResults: files }, root) {
  const names = files.flatMap(({ testFilePath, testResults }) =>
    testResults
      .filter(({ status }) => status === 'pending')
      .map(
        ({ ancestorTitles, title }) => `${relative(root, testFilePath)}: ${[...ancestorTitles, title][0]}`,
      ),
  );
  return new Set(names);
}
