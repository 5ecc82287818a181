import runTestFile from '../../test/support/native-runner.js';

/**
 * Runs a test file for Stryker. Modules are loaded once, and in this realm, so the mutant that is active, and the
 * record of what a test covers, are handed over for each run. (Stryker knows circus by the name of this file.)
 */
export default function runMutant(globalConfig, config, environment, ...rest) {
  const context = environment.global.__stryker__;
  if (context) {
    context.activeMutant = process.env.__STRYKER_ACTIVE_MUTANT__;
    // Modules keep the first one that they find.
    globalThis.__stryker__ ??= context;
  }
  return runTestFile(globalConfig, config, environment, ...rest);
}
