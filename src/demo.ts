import { type Config, ConfigError, loadConfig } from './config.js';
import { type Running, runProcess } from './process.js';
import { startSandbox } from './sandbox/server.js';
import { startGateway } from './server.js';

/** A query that the sample pools answer. */
const query =
  '{ user(poolId: "us-east-1_Abc123", username: "ada") { username status attributes { name value } mfaMethods } }';

/** Starts the sandbox on a port of its own, and the gateway in front of it. */
async function startDemo(): Promise<Running> {
  const sandbox = await startSandbox();
  try {
    const gateway = await startGateway(loadDemoConfig(sandbox.url), {
      credentials: async () => ({ accessKeyId: 'SANDBOX', secretAccessKey: 'sandbox' }),
    });
    process.stdout.write(greet(gateway.url));
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

/** The environment's configuration, with what makes a demo put over it. */
function loadDemoConfig(endpoint: string): Config {
  const config = loadConfig({
    USER_POOLS: '*',
    AUTH: 'none',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
  });
  if (config.production) {
    throw new ConfigError([
      'NODE_ENV: expected anything but production, as the demo serves made-up users to everyone',
    ]);
  }
  return config;
}

function greet(url: string): string {
  return `
The gateway is at ${url}/graphql, in front of sample pools that hold made-up users. Ask it:

  curl ${url}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query })}'

Pools: us-east-1_Abc123 (try ada, grace), us-east-1_Customers1 (by e-mail), eu-west-1_Partners1 (Google_…). Ctrl-C ends it.
`;
}

await runProcess(startDemo);
