import type { Environment } from '../../src/config/config.js';
import type { Finding } from '../../src/doctor/finding.js';
import { isolated, startProgram } from '../support/process.js';

/** What the built doctor printed, and how it ended. */
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

/** Runs the doctor for machines, and reads what it found. */
export async function diagnose(environment: Environment) {
  const { exitCode, stdout } = await runDoctor(environment, '--json');
  const { healthy, findings } = JSON.parse(stdout) as { healthy: boolean; findings: readonly Finding[] };
  return { exitCode, healthy, findings, find: (name: string) => findings.find((one) => one.name === name) };
}
