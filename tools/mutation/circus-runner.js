import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jestExpect as expect } from '@jest/expect';
import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  MutantRunStatus,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { register as registerTypeScript } from 'tsx/esm/api';

const circus = createRequire(import.meta.url)('jest-circus');
/** Where jest-circus keeps the listeners of its events. */
const circusListeners = globalThis[Symbol.for('EVENT_HANDLERS')];
/** How long each test took in the first run, in ms, for Stryker's other processes. */
const durationsFile = 'test-durations.json';
/** Time limit of a test that runs against a mutant: this, and a multiple of what it took in the first run. */
const leastTimeoutMs = 5000;
const timeoutFactor = 5;
const firstRunTimeoutMs = 120_000;
/** A mutant that is reached this many times as often as in the first run loops. Stryker allows 100. */
const hitFactor = 10;

/**
 * Runs test files for Stryker with jest-circus, without Jest. A process loads the modules once, and a mutant costs only
 * the tests that reach it: the quickest files first, until the first test fails.
 */
class CircusRunner {
  static inject = [commonTokens.options];
  #testFiles;
  #without;
  #globals;
  #durations;
  #imports = 0;

  constructor({ circus: { testFiles, without } }) {
    this.#testFiles = testFiles;
    this.#without = without;
  }

  /** Without static mutants, which run.js leaves out, nothing has to be loaded again for a mutant. */
  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    process.env.NODE_ENV = 'test';
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
    globalThis.__stryker__ = {};
    registerTypeScript();
    register(inSandbox('test/support/globals-hook.js'));
    this.#globals = await import(inSandbox('test/support/globals.js'));
  }

  async dryRun({ files }) {
    // Code that runs while a module is loaded must not count as covered by the test that loads it first.
    for (const file of files) await import(inSandbox(file));
    const tests = [];
    for (const file of this.#testFiles) {
      const isWanted = (id) => !this.#without.some((name) => id.startsWith(toId(file, name)));
      const { results, errors } = await this.#run(file, isWanted, () => firstRunTimeoutMs);
      if (errors.length > 0) return { status: DryRunStatus.Error, errorMessage: `${file}: ${errors[0]}` };
      tests.push(...results);
    }
    const durations = tests.map(({ id, fileName, timeSpentMs }) => [id, { file: fileName, ms: timeSpentMs }]);
    writeFileSync(durationsFile, JSON.stringify(durations));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: globalThis.__stryker__.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit: hundredfold }) {
    const context = globalThis.__stryker__;
    const hitLimit = hundredfold && (hundredfold / 100) * hitFactor;
    this.#durations ??= new Map(JSON.parse(readFileSync(durationsFile, 'utf8')));
    Object.assign(context, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit && 0 });
    const selected = new Set(testFilter);
    const toTimeoutMs = (id) => leastTimeoutMs + timeoutFactor * (this.#durations.get(id)?.ms ?? 0);
    let nrOfTests = 0;
    try {
      for (const file of this.#sortFiles(selected)) {
        const { results, errors } = await this.#run(file, (id) => selected.has(id), toTimeoutMs);
        nrOfTests += results.length;
        const timeout = determineHitLimitReached(context.hitCount, hitLimit);
        if (timeout) return timeout;
        const failed = results.find(({ status }) => status === TestStatus.Failed);
        if (failed?.failureMessage.includes('Exceeded timeout of'))
          return { status: MutantRunStatus.Timeout };
        if (failed || errors.length > 0) {
          const failureMessage = failed?.failureMessage ?? errors[0];
          return {
            status: MutantRunStatus.Killed,
            killedBy: [failed?.id ?? file],
            failureMessage,
            nrOfTests,
          };
        }
      }
      return { status: MutantRunStatus.Survived, nrOfTests };
    } finally {
      context.activeMutant = undefined;
    }
  }

  /** Returns the files of these tests, the quickest first. */
  #sortFiles(ids) {
    const times = new Map();
    for (const id of ids) {
      const { file, ms } = this.#durations.get(id);
      times.set(file, (times.get(file) ?? 0) + ms);
    }
    return [...times.keys()].sort((one, other) => times.get(one) - times.get(other));
  }

  /** Runs the tests of a file until one fails. */
  async #run(file, isSelected, toTimeoutMs) {
    const idOf = (test) => toId(file, toName(test));
    const listener = ({ name, test }) => {
      if (name === 'test_start') globalThis.__stryker__.currentTestId = idOf(test);
      if (name === 'test_done' || name === 'test_skip') globalThis.__stryker__.currentTestId = undefined;
      if (name === 'test_done' && test.errors.length > 0) {
        for (const other of listTests(circus.getState().rootDescribeBlock)) other.mode = 'skip';
      }
    };
    const notify = (event) => {
      for (const handle of circusListeners) handle(event, circus.getState());
    };
    circus.resetState();
    this.#globals.setGlobals({ ...circus, expect });
    circus.addEventHandler(listener);
    notify({ name: 'setup', parentProcess: process });
    try {
      // The functions of a file are bound when it is loaded, so it is loaded for each run.
      this.#imports += 1;
      await import(`${inSandbox(file)}?${this.#imports}`);
      for (const test of listTests(circus.getState().rootDescribeBlock)) {
        if (!isSelected(idOf(test))) test.mode = 'skip';
        test.timeout = toTimeoutMs(idOf(test));
      }
      circus.getState().testTimeout = firstRunTimeoutMs;
      const { unhandledErrors } = await circus.run();
      const tests = listTests(circus.getState().rootDescribeBlock).filter(({ status }) => status === 'done');
      return {
        results: tests.map((test) => toResult(test, idOf(test), file)),
        errors: unhandledErrors.map(String),
      };
    } catch (error) {
      return { results: [], errors: [error.stack] };
    } finally {
      notify({ name: 'teardown' });
      circus.removeEventHandler(listener);
    }
  }
}

function inSandbox(file) {
  return pathToFileURL(resolve(file)).href;
}

function toId(file, testName) {
  return `${file}: ${testName}`;
}

function listTests(block) {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : listTests(child)));
}

function toName({ name, parent }) {
  return parent?.parent ? `${toName(parent)} ${name}` : name;
}

function toResult({ errors, duration }, id, fileName) {
  const result = { id, name: id, fileName, timeSpentMs: duration ?? 0 };
  if (errors.length === 0) return { ...result, status: TestStatus.Success };
  const [error] = errors.map((one) => (Array.isArray(one) ? (one[0] ?? one[1]) : one));
  return { ...result, status: TestStatus.Failed, failureMessage: error?.stack ?? String(error) };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'circus', CircusRunner)];
