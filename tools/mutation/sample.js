import { createHash } from 'node:crypto';
import { CheckStatus } from '@stryker-mutator/api/check';
import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Leaves mutants out at random. The same seed chooses the same mutants of code that has not changed. */
class Sample {
  static inject = [commonTokens.options];
  #share;
  #seed;

  constructor({ sample: { share, seed } }) {
    this.#share = share;
    this.#seed = seed;
  }

  async init() {}

  /** All at once. */
  async group(mutants) {
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants) {
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        this.#toNumber(mutant) < this.#share
          ? { status: CheckStatus.Passed }
          : { status: CheckStatus.CompileError, reason: 'not in the sample' },
      ]),
    );
  }

  /** Returns a number from 0 up to 1 that depends on the seed and the change. */
  #toNumber({ fileName, location: { start, end }, replacement }) {
    const path = fileName.slice(fileName.lastIndexOf('/src/'));
    const text = JSON.stringify([this.#seed, path, start, end, replacement]);
    return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', Sample)];
