/**
 * Stands in for the programs that docs/getting-started.md names: `node getting-started.js <program> <arguments>`. AWS is the
 * sandbox, a container is a process of dist/, and addresses are those of the test.
 */
import { spawn, spawnSync } from 'node:child_process';
import { openSync, readFileSync, writeFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';

const { SANDBOX, ADA_TOKEN, MACHINE_TOKEN_VALUE, GATEWAY_PORT, ROOT, PID_FILE, LOG_FILE, ...environment } =
  process.env;
const [, , program, ...args] = process.argv;
const api = new Map(Object.entries(sdk));
const toPascal = (kebab) => kebab.replace(/(?:^|-)(\w)/g, (_whole, letter) => letter.toUpperCase());
const fail = (message) => {
  throw new Error(`${program} ${args.join(' ')}: ${message}`);
};

/** Reads options as the AWS CLI does: names with no value, one or several. */
function readOptions(words) {
  const options = new Map();
  let name = '';
  for (const word of words) {
    if (word.startsWith('--')) {
      name = word.slice(2);
      options.set(name, []);
    } else (options.get(name) ?? fail(`unexpected ${word}`)).push(word);
  }
  return options;
}

/** Runs a command of the AWS CLI, if the request that it would send has such members. */
async function aws() {
  const [service, command = '', ...words] = args;
  if (service === 'configure') {
    process.stdout.write(
      'export AWS_ACCESS_KEY_ID=AKID\nexport AWS_SECRET_ACCESS_KEY=secret\nexport AWS_SESSION_TOKEN=\n',
    );
    return;
  }
  const name = toPascal(command);
  const [, , , , members] = api.get(`${name}Request$`) ?? fail('no such command');
  const options = readOptions(words);
  options.delete('query');
  options.delete('output');
  const known = new Map(members.map((member) => [member.toLowerCase(), member]));
  const input = Object.fromEntries(
    [...options].map(([option, values]) => {
      const member = known.get(toPascal(option).toLowerCase()) ?? fail(`no option --${option}`);
      return [member, values.length === 1 ? values[0] : values];
    }),
  );
  if (input.UserPoolId !== 'us-east-1_Abc123') fail('another pool');
  if (name === 'CreateGroup' || name === 'AdminAddUserToGroup') {
    const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
    const client = new sdk.CognitoIdentityProviderClient({
      region: 'us-east-1',
      endpoint: SANDBOX,
      credentials,
    });
    const Command = api.get(`${name}Command`);
    await client.send(new Command(input));
  } else if (name === 'AdminInitiateAuth') process.stdout.write(`${ADA_TOKEN}\n`);
  else if (name === 'CreateUserPoolClient') {
    process.stdout.write('GenerateSecret' in input ? 'billing\tsecret\n' : 'demo\n');
  }
}

/** Sends a request as curl does, or answers it where the sandbox has no such grant. */
function curl() {
  if (args.includes('grant_type=client_credentials')) {
    if (!args.includes('billing:secret')) fail('another client');
    process.stdout.write(JSON.stringify({ access_token: MACHINE_TOKEN_VALUE }));
    return;
  }
  const local = args.map((word) =>
    word
      .replace('https://your-domain.auth.us-east-1.amazoncognito.com', `${SANDBOX}/us-east-1_Abc123`)
      .replace('http://127.0.0.1:4000', `http://127.0.0.1:${GATEWAY_PORT}`),
  );
  process.exitCode = spawnSync('/usr/bin/curl', local, { stdio: 'inherit' }).status ?? 1;
}

/** Reads the options of `docker run`, and starts the gateway with these variables and no others. */
async function docker() {
  const [command, ...words] = args;
  if (command === 'build') return;
  if (command !== 'run' || words.at(-1) !== 'cognito-graphql-gateway') fail('unexpected');
  const variables = {};
  for (const [index, word] of words.entries()) {
    const next = words[index + 1] ?? '';
    const [, name = '', value] = /^(\w+)(?:=(.*))?$/s.exec(next) ?? [];
    if (word === '-e') variables[name] = value ?? environment[name];
    // A mounted file keeps its own path here.
    if (word === '-v') {
      const [from, to] = next.split(':');
      variables.POLICY_FILE = variables.POLICY_FILE === undefined ? from : fail('mount before use');
      if (!words.includes(`POLICY_FILE=${to}`)) fail('the mounted file is not used');
      words[words.indexOf(`POLICY_FILE=${to}`)] = `POLICY_FILE=${from}`;
    }
  }
  await serve([`${ROOT}dist/cli.js`, 'start'], variables);
}

/** Starts the gateway in the place of the one before, and waits until it answers. */
async function serve(command, variables) {
  stopLast();
  const output = openSync(LOG_FILE, 'a');
  const { PATH, HOME } = environment;
  const child = spawn(process.execPath, command, {
    detached: true,
    stdio: ['ignore', output, output],
    env: {
      PATH,
      HOME,
      AWS_EC2_METADATA_DISABLED: 'true',
      METRICS_PORT: 'off',
      ...variables,
      PORT: GATEWAY_PORT,
      AUTH_ISSUERS: `${SANDBOX}/us-east-1_Abc123`,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: SANDBOX,
    },
  });
  writeFileSync(PID_FILE, String(child.pid));
  child.unref();
  while (child.exitCode === null) {
    const ready = await fetch(`http://127.0.0.1:${GATEWAY_PORT}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  fail(readFileSync(LOG_FILE, 'utf8'));
}

function stopLast() {
  try {
    process.kill(Number(readFileSync(PID_FILE, 'utf8')), 'SIGKILL');
  } catch {
    // There is none.
  }
}

async function node() {
  if (args[0] === '-p') {
    process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
    return;
  }
  const [file, script, ...others] = args;
  if (file !== '--env-file=.env' || script !== 'dist/main.js' || others.length > 0) fail('unexpected');
  await serve([file, `${ROOT}${script}`], { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' });
}

function npm() {
  if (!['ci', 'run build', 'run doctor', 'run demo'].includes(args.join(' '))) fail('unexpected');
}

await { aws, curl, docker, node, npm }[program]();
