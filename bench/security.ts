import { pino } from 'pino';
import { createAuthenticator } from '../src/auth/authentication/authenticator.js';
import { startSandbox } from '../src/sandbox/server.js';
import { median } from './statistics.js';

// By hand: the cost of authentication for a request, in µs of CPU. All variants take turns in one process.

const pool = 'us-east-1_Abc123';
const rounds = 5;
const requests = 4000;
/** More than are remembered, so that each is new when its turn comes again. */
const tokenCount = 10_500;

const sandbox = await startSandbox();
const tokens = await Promise.all(
  Array.from({ length: tokenCount }, (_, index) =>
    sandbox.issueToken(pool, { username: `user${index}`, groups: ['admin'] }),
  ),
);
const withTokens = tokens.map((token) => ({
  rawHeaders: ['Host', 'gateway', 'Authorization', `Bearer ${token}`],
}));
const [first = { rawHeaders: [] }] = withTokens;
const log = pino({ level: 'silent' });
const open = createAuthenticator({ mode: 'none', anyHost: false }, undefined, log);
const closed = createAuthenticator(
  {
    mode: 'jwt',
    issuers: [`${sandbox.url}/${pool}`],
    audiences: { every: ['demo'], byIssuer: new Map() },
    tokenUse: 'access',
    groupsClaim: 'cognito:groups',
  },
  sandbox.url,
  log,
);

let turn = 0;
const variants = new Map<string, () => Promise<unknown>>([
  ['AUTH=none', () => open.authenticate(first)],
  ['AUTH=jwt, the same token', () => closed.authenticate(first)],
  ['AUTH=jwt, another token each time', () => closed.authenticate(withTokens[++turn % tokenCount] ?? first)],
]);
const figures = new Map<string, number[]>([...variants.keys()].map((name) => [name, []]));

await closed.check();
for (let round = 0; round <= rounds; round += 1) {
  for (const [name, run] of variants) {
    const start = process.cpuUsage();
    for (let request = 0; request < requests; request += 1) await run();
    const { user, system } = process.cpuUsage(start);
    // The first round warms up.
    if (round > 0) figures.get(name)?.push((user + system) / requests);
  }
}
await sandbox.close();
for (const [name, values] of figures) process.stdout.write(`${name}: ${median(values).toFixed(1)} µs\n`);
