import { type Config, loadConfig } from './config/config.js';
import { silenceSdkNotice } from './config/environment.js';
import { ConfigError } from './errors/config-error.js';
import { createDryRun } from './explorer/examples.js';
import { type Running, runProcess } from './process.js';
import { sampleExamples } from './sandbox/examples.js';
import { type Sandbox, startSandbox } from './sandbox/server.js';
import { startGateway } from './server.js';

/** A query that returns data from the sample pools. */
const query =
  '{ user(poolId: "us-east-1_Abc123", username: "ada") { username status attributes { name value } mfaMethods } }';

/** The pool whose users may authenticate with AUTH=jwt. */
const staff = 'us-east-1_Abc123';

/** Starts the sandbox on its own port and a gateway that uses it. */
async function startDemo(): Promise<Running> {
  const sandbox = await startSandbox();
  try {
    const config = loadDemoConfig(sandbox.url);
    silenceSdkNotice();
    const gateway = await startGateway(config, {
      credentials: async () => ({ accessKeyId: 'SANDBOX', secretAccessKey: 'sandbox' }),
      examples: config.mutations ? [...sampleExamples, createDryRun(staff, 'grace')] : sampleExamples,
      sandbox: true,
    });
    const greeting =
      config.auth.mode === 'jwt' ? await greetCallers(gateway.url, sandbox) : greet(gateway.url);
    process.stdout.write(greeting);
    return {
      async close() {
        await gateway.close();
        await sandbox.close();
      },
    };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

/** The environment's configuration with the settings of the demo. */
function loadDemoConfig(endpoint: string): Config {
  const loaded = loadConfig(
    {
      USER_POOLS: '*',
      AUTH_ISSUERS: `${endpoint}/${staff}`,
      AUTH_AUDIENCES: 'demo',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
    },
    undefined,
    { AUTH: 'none' },
  );
  if (loaded.production) {
    throw new ConfigError([
      'NODE_ENV: expected anything but production, as the demo serves made-up users to everyone',
    ]);
  }
  // The sandbox's users are fictional, so changes need no authentication.
  return { ...loaded, mutations: loaded.mutations || loaded.auth.mode === 'none' };
}

function greet(url: string, header = ''): string {
  return `
The gateway is at ${url}/graphql, in front of sample pools that hold made-up users. Ask it:

  curl ${url}/graphql -H 'content-type: application/json'${header} -d '${JSON.stringify({ query })}'

Or open ${url} in a browser, for the explorer with examples to run.

Pools: us-east-1_Abc123 (try ada, grace), us-east-1_Customers1 (by e-mail), eu-west-1_Partners1 (Google_…). Ctrl-C ends it.
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
