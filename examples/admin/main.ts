/**
 * `npm start` starts everything on loopback: the sandbox, the gateway in front of it, and this page on Vite's server,
 * which passes /graphql on to the gateway.
 */
import { createServer } from 'vite';
import { loadConfig } from '../../src/config.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { startGateway } from '../../src/server.js';

const sandbox = await startSandbox();
const config = loadConfig({
  AUTH: 'none',
  USER_POOLS: '*',
  PORT: '0',
  METRICS_PORT: 'off',
  LOG_LEVEL: 'warn',
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
});
const gateway = await startGateway(config, {
  credentials: async () => ({ accessKeyId: 'SANDBOX', secretAccessKey: 'sandbox' }),
});
process.env.GATEWAY_URL = gateway.url;
const page = await createServer();
await page.listen();
page.printUrls();
