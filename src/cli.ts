#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { version } from './common/version.js';
import { silenceSdkNotice } from './config/environment.js';

const usage = `Usage: cognito-graphql-gateway [command]

Commands:
  start            Serves GraphQL. This is the default.
  doctor [--json]  Checks credentials, permissions, issuers and quotas, and says how to fix each failure.
  demo             Serves sample pools that stand in for Cognito. Needs no AWS account.

Options:
  -h, --help       Prints this text.
  -v, --version    Prints the version.

Settings are environment variables: docs/configuration.md lists them.
`;

const commands = new Map<string, (json: boolean) => Promise<unknown>>([
  ['start', () => import('./main.js')],
  ['doctor', runDoctor],
  ['demo', runDemo],
]);

await run();

async function run(): Promise<void> {
  const args = readArguments();
  if (typeof args === 'string') return fail(args);
  const { positionals, values } = args;
  if (values.help) return void process.stdout.write(usage);
  if (values.version) return void process.stdout.write(`${version}\n`);
  const [name = 'start', ...others] = positionals;
  const command = commands.get(name);
  if (!command) return fail(`Unknown command "${name}".`);
  if (others.length > 0) return fail(`The command ${name} does not accept arguments.`);
  if (values.json && name !== 'doctor') return fail('Only the doctor accepts --json.');
  await command(values.json);
}

/** Parses the command line, or returns what is wrong with it. */
function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function fail(reason: string): void {
  process.stderr.write(`${reason}\n\n${usage}`);
  process.exitCode = 2;
}

async function runDoctor(json: boolean): Promise<void> {
  await import('./config/production-libraries.js');
  silenceSdkNotice();
  const doctor = await import('./doctor/main.js');
  process.exitCode = (await doctor.runDoctor(json)) ? 0 : 1;
}

async function runDemo(): Promise<void> {
  try {
    await import('./demo.js');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    process.stderr.write('This build does not contain the demo. Run "npm run demo" in a checkout.\n');
    process.exitCode = 1;
  }
}
