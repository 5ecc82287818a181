import './config/production-libraries.js';

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Config, loadConfig } from './config/config.js';
import { type Environment, silenceSdkNotice } from './config/environment.js';
import { ConfigError } from './errors/config-error.js';
import { createDryRun } from './explorer/examples.js';
import { type Running, runProcess } from './process.js';
import { staffPeople } from './sandbox/data/staff.js';
import { sampleExamples } from './sandbox/examples.js';
import { type Sandbox, startSandbox } from './sandbox/server.js';
import { type Gateway, startGateway } from './server.js';

/** A query that returns data from the sample pools. */
const query =
  '{ user(poolId: "us-east-1_Abc123", username: "ada") { username status attributes { name value } mfaMethods } }';

/** The pool whose users may authenticate with AUTH=jwt. */
const staff = 'us-east-1_Abc123';
const clientId = 'demo';

/** Starts the sandbox on its own port, and the gateways in front of it: the open one, and the one that people sign in to. */
async function startDemo(): Promise<Running> {
  const sandbox = await startSandbox();
  const gateways: Gateway[] = [];

  async function start(config: Config): Promise<Gateway> {
    silenceSdkNotice();
    const gateway = await startGateway(config, {
      credentials: async () => ({ accessKeyId: 'SANDBOX', secretAccessKey: 'sandbox' }),
      examples: config.mutations ? [...sampleExamples, createDryRun(staff, 'grace')] : sampleExamples,
      sandbox: true,
    });
    gateways.push(gateway);
    return gateway;
  }
  async function close(): Promise<void> {
    for (const gateway of gateways) await gateway.close();
    await sandbox.close();
  }

  try {
    const config = loadDemoConfig(sandbox.url);
    const gateway = await start(config);
    let greeting: string;
    if (config.auth.mode === 'jwt') {
      greeting = await greetCallers(gateway.url, sandbox);
      if (config.console) greeting += greetStaff(allowSignIn(sandbox, gateway.url));
    } else {
      greeting = greet(gateway.url);
      const second = await startBeside(config.port, () => start(loadSignInConfig(sandbox.url, config.port)));
      if (second) greeting += greetStaff(allowSignIn(sandbox, second.url));
    }
    process.stdout.write(greeting);
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Settings that make a demo. */
function toDemoSettings(endpoint: string): Environment {
  return {
    // Those that the console lists, and any other.
    USER_POOLS: `${staff},us-east-1_Customers1,eu-west-1_Partners1,*`,
    AUTH_ISSUERS: `${endpoint}/${staff}`,
    AUTH_AUDIENCES: clientId,
    CONSOLE_CLIENT_ID: clientId,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
  };
}

/** The environment's configuration, with the settings of the demo. */
function loadDemoConfig(endpoint: string): Config {
  const loaded = loadConfig(toDemoSettings(endpoint), undefined, { AUTH: 'none' });
  if (loaded.production) {
    throw new ConfigError([
      'NODE_ENV: expected anything but production, as the demo serves made-up users to everyone',
    ]);
  }
  if (loaded.auth.mode === 'jwt') return loadSignInConfig(endpoint);
  // The sandbox's users are fictional, so changes need no authentication.
  return { ...loaded, mutations: true };
}

/** The configuration of a gateway that people sign in to: an administrator, the help desk and an auditor. */
function loadSignInConfig(endpoint: string, portBefore?: number): Config {
  const policy = fileURLToPath(new URL('../examples/console/policy.cedar', import.meta.url));
  const beside =
    portBefore === undefined ? {} : { PORT: String(portBefore && portBefore + 1), METRICS_PORT: 'off' };
  return loadConfig({ ...toDemoSettings(endpoint), ...beside, AUTH: 'jwt' }, undefined, {
    MUTATIONS: 'on',
    ...(existsSync(policy) && { POLICY_FILE: policy }),
  });
}

/** Starts the second gateway. Returns undefined if its port is in use, because the demo works without it. */
async function startBeside(port: number, start: () => Promise<Gateway>): Promise<Gateway | undefined> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    process.stderr.write(
      `Port ${port + 1} is taken: the demo goes on without the console that people sign in to.\n`,
    );
    return undefined;
  }
}

/** Lets the console at an origin sign people in; returns its address. */
function allowSignIn(sandbox: Sandbox, url: string): string {
  const { port } = new URL(url);
  const homes = ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${port}/console/`);
  sandbox.registerClient({
    poolId: staff,
    clientId,
    redirectUris: homes,
    logoutUris: homes,
    people: staffPeople,
  });
  return `${url}/console`;
}

function greet(url: string, header = ''): string {
  return `
The gateway is at ${url}/graphql, in front of sample pools that hold made-up users. Try it:

  curl ${url}/graphql -H 'content-type: application/json'${header} -d '${JSON.stringify({ query })}'

Or open ${url} in a browser, for the explorer with examples to run.

Pools: us-east-1_Abc123 (try ada, grace), us-east-1_Customers1 (by e-mail), eu-west-1_Partners1 (Google_…). Ctrl-C ends it.
`;
}

function greetStaff(url: string): string {
  return `
The admin console is at ${url}. Sign in as an administrator, the help desk or an auditor, and see what each may do.
`;
}

async function greetCallers(url: string, sandbox: Sandbox): Promise<string> {
  const admin = await sandbox.issueToken(staff, { username: 'ada', groups: ['admin'] });
  const nobody = await sandbox.issueToken(staff, { username: 'grace' });
  return `
Tokens of the pool ${staff}, valid for an hour. Of ada, in the group admin:

  TOKEN=${admin}

Of grace, in no group:

  TOKEN=${nobody}
${greet(url, ' -H "authorization: Bearer $TOKEN"')}`;
}

await runProcess(startDemo);
