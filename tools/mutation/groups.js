/**
 * The modules that are mutated, by group, and the test files that run against the mutants of a group: those that mirror
 * its modules and run in process. `without` has the beginnings of the names of tests that do not run: they take longer
 * than all others together, or start a built program.
 */
export const groups = {
  cache: { mutate: ['src/cognito/user-cache.ts'], tests: ['cognito/user-cache'] },
  'single-flight': { mutate: ['src/cognito/single-flight.ts'], tests: ['cognito/single-flight'] },
  quota: {
    // The subject of redis-quota-store.ts is a script that runs in Redis.
    mutate: ['src/cognito/quota/!(redis-quota-store).ts'],
    tests: [
      'cognito/quota/adaptive-token-bucket',
      'cognito/quota/fair-queue',
      'cognito/quota/keyed-rate-limit',
      'cognito/quota/replica-coordinator',
      'cognito/quota/rotation',
    ],
    without: ['a quota, whatever happens', 'a fleet never exceeds the rate of one bucket'],
  },
  calls: {
    mutate: ['src/cognito/client/{executor,cancellable-attempt,retry-budget}.ts'],
    tests: [
      'cognito/client/attempts',
      'cognito/client/executor',
      'cognito/client/writes',
      'cognito/request-usage',
    ],
    without: ['the access to Cognito makes 50 calls when 200 concurrent operations'],
  },
  deserializer: {
    mutate: ['src/cognito/client/output-deserializer.ts'],
    tests: ['cognito/client/output-deserializer'],
  },
  authentication: {
    mutate: ['src/auth/authentication/*.ts'],
    tests: [
      'auth/authentication/attacks',
      'auth/authentication/authenticator',
      'auth/authentication/custom-authenticator',
      'auth/authentication/issuer-kinds',
      'auth/authentication/issuers',
      'auth/authentication/jwk',
      'auth/authentication/jwks',
      'auth/authentication/sign-in-discovery',
      'auth/authentication/token-cache',
    ],
    without: ['a request without a token is not needed at /'],
  },
  authorization: {
    mutate: ['src/auth/authorization/*.ts'],
    tests: [
      'auth/authorization/actions',
      'auth/authorization/documented-policies',
      'auth/authorization/earlier-policies',
      'auth/authorization/policy-file',
      'auth/authorization/policy-source',
      'auth/authorization/reads',
    ],
    without: ['POLICY_FILE that is refused ends the process'],
  },
};
