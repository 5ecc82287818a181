import type { Environment } from '../../src/config/config.js';
import type { Finding } from '../../src/doctor/finding.js';
import { runDoctor as runInProcess } from '../../src/doctor/main.js';
import { isolated, startProgram } from '../support/process.js';

/** The output and exit code of the built doctor. */
export interface Diagnosis {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A configuration that is well as far as the endpoint is. */
export function healthy(endpoint: string): Environment {
  return {
    AWS_ACCESS_KEY_ID: 'AKIDABCDEFGH',
    AWS_SECRET_ACCESS_KEY: 'very-secret',
    AUTH: 'none',
    USER_POOLS: 'us-east-1_Abc123',
    PORT: '0',
    METRICS_PORT: 'off',
    CURSOR_SECRET: 'x'.repeat(32),
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
  };
}

/** Runs the doctor to its end. */
export async function runDoctor(environment: Environment, ...options: string[]): Promise<Diagnosis> {
  const program = startProgram('cli', { ...isolated, ...environment }, ['doctor', ...options]);
  const exitCode = await program.exit;
  return { exitCode, stdout: program.stdout(), stderr: program.stderr() };
}

/** Runs the doctor for machines in this process, under another environment, and reads what it found. */
export async function diagnose(environment: Environment) {
  let output = '';
  await withEnvironment({ ...isolated, ...environment }, () =>
    runInProcess(true, (text) => {
      output += text;
    }),
  );
  const { healthy, findings } = JSON.parse(output) as { healthy: boolean; findings: readonly Finding[] };
  return { healthy, findings, find: (name: string) => findings.find((one) => one.name === name) };
}

/** Runs `action` as if the process had been started with exactly this environment. */
async function withEnvironment(environment: Environment, action: () => Promise<unknown>): Promise<void> {
  const own = { ...process.env };
  const replace = (next: Environment) => {
    for (const name of Object.keys(process.env)) delete process.env[name];
    for (const [name, value] of Object.entries(next)) if (value !== undefined) process.env[name] = value;
  };
  replace(environment);
  try {
    await action();
  } finally {
    replace(own);
  }
}
