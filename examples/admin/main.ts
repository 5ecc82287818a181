/**
 * `npm start` starts everything on loopback: the sandbox, the gateway in front of it, which takes tokens of a pool of
 * the sandbox's, and this page on Vite's server, which passes /graphql on to the gateway.
 */
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { loadConfig } from '../../src/config/config.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { startGateway } from '../../src/server.js';

const pool = 'us-east-1_Abc123';
const root = fileURLToPath(new URL('.', import.meta.url));

const sandbox = await startSandbox();
const config = loadConfig({
  AUTH: 'jwt',
  AUTH_ISSUERS: `${sandbox.url}/${pool}`,
  AUTH_AUDIENCES: 'demo',
  POLICY_FILE: `${root}policy.cedar`,
  USER_POOLS: '*',
  PORT: '0',
  METRICS_PORT: 'off',
  LOG_LEVEL: 'warn',
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
});
const gateway = await startGateway(config, {
  credentials: async () => ({ accessKeyId: 'SANDBOX', secretAccessKey: 'sandbox' }),
  // Nobody keeps the trail of a demo.
  audit: { write: async () => {} },
});
process.env.GATEWAY_URL = gateway.url;
const page = await createServer({ root });
await page.listen();

process.stdout.write(`
The page is at ${page.resolvedUrls?.local[0]}. It wants a bearer token, good for an hour. An admin's:

${await sandbox.issueToken(pool, { username: 'ada', groups: ['admin'] })}

Or that of a supporter, from whom policy.cedar withholds phone numbers:

${await sandbox.issueToken(pool, { username: 'grace', groups: ['support'] })}

Ctrl-C ends it.
`);
