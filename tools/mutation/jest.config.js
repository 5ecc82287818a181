import { fileURLToPath } from 'node:url';

/** @type {import('jest').Config} */
export default {
  // Stryker runs in a copy of the project.
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  testRunner: '<rootDir>/tools/mutation/jest-circus-runner.js',
  testEnvironment: 'node',
  injectGlobals: false,
  transform: {},
  testTimeout: 60_000,
  // Of the modules that stryker.config.json names, in process: a mutant costs no build and no start of a program.
  testMatch: [
    '<rootDir>/test/auth/**/*.test.ts',
    '<rootDir>/test/cognito/{single-flight,request-usage}.test.ts',
    '<rootDir>/test/cognito/client/*.test.ts',
    '<rootDir>/test/cognito/quota/{fair-queue,replica-coordinator}.test.ts',
    '<rootDir>/test/services/user-loader.test.ts',
  ],
};
