import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

const packages = [
  '@apollo/server',
  '@apollo/subgraph',
  '@aws-sdk/client-cognito-identity-provider',
  'dataloader',
  'express',
  'fastify',
  'graphql',
  'graphql-jit',
  'mercurius',
];

/** Describes the machine: hardware, versions of Node.js and packages, and the load before the measurement. */
export function describeMachine() {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    loadBefore: loadavg()[0],
    versions: Object.fromEntries(packages.map((name) => [name, readVersion(name)])),
  };
}

function readVersion(name: string): string {
  try {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
    return String(version);
  } catch {
    return 'absent';
  }
}
