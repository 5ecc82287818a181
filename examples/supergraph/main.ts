/**
 * `npm start [hive|apollo]` starts everything on loopback: the sandbox, this project's gateway in front of it, two
 * subgraphs of orders, and a supergraph of the three, served by Hive Gateway or by @apollo/gateway at PORT or 4000. With
 * AUTH=jwt the gateway wants a token, of which one is printed, and the supergraph passes it on.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { argv, env, execPath, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../../src/config/config.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { startGateway } from '../../src/server.js';
import { createOrders, startOrders, startPacking } from './orders.js';

const cwd = fileURLToPath(new URL('.', import.meta.url));
const file = 'supergraph.graphql';
const tsx = ['--import', 'tsx'];

const [, , program = 'hive'] = argv;
const port = env.PORT ?? '4000';
const programs = new Map([
  ['hive', ['node_modules/@graphql-hive/gateway/dist/bin.js', 'supergraph', file, '--port', port]],
  ['apollo', [...tsx, 'apollo.ts', file, port]],
]);
const command = programs.get(program);
if (command === undefined) throw new Error(`no such gateway: ${program}`);

const sandbox = await startSandbox();
const staff = 'us-east-1_Abc123';
const config = loadConfig({
  AUTH: env.AUTH === 'jwt' ? 'jwt' : 'none',
  AUTH_ISSUERS: `${sandbox.url}/${staff}`,
  AUTH_AUDIENCES: 'demo',
  USER_POOLS: '*',
  PORT: '0',
  // Another gateway of this machine may have it.
  METRICS_PORT: 'off',
  LOG_LEVEL: 'warn',
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
});
const credentials = async () => ({ accessKeyId: 'SANDBOX', secretAccessKey: 'sandbox' });
const users = await startGateway(config, { credentials });
const orders = await startOrders(createOrders());
const packing = await startPacking(createOrders());

if (config.auth.mode === 'jwt') {
  const token = await sandbox.issueToken(staff, { username: 'ada', groups: ['admin'] });
  stdout.write(`authorization: Bearer ${token}\n`);
}
compose([`${users.url}/graphql`, orders.url, packing.url]);
const gateway = spawn(execPath, command, { cwd, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => gateway.kill(signal));
await once(gateway, 'exit');
await Promise.all([users, orders, packing].map((subgraph) => subgraph.close()));
await sandbox.close();

/** Writes the supergraph of the subgraphs at these URLs beside this file. */
function compose(urls: readonly string[]): void {
  const composer = [...tsx, 'compose.ts', 'apollo', ...urls];
  const { status, stdout: supergraph } = spawnSync(execPath, composer, {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error('the subgraphs do not compose');
  writeFileSync(new URL(file, import.meta.url), supergraph);
}
