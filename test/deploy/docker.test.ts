import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { version } from '../../src/common/version.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { startCollector } from '../support/collector.js';
import { findPort } from '../support/port.js';
import { isolated, watch } from '../support/process.js';
import { ask } from '../support/test-gateway.js';
import { parseDockerfile, toArguments, toCopies, toFinal } from './dockerfile.js';
import { read } from './files.js';
import { buildImage } from './image.js';

const stages = parseDockerfile(read('deploy/docker/Dockerfile'));
const final = toFinal(stages);
const textOf = (name: string) =>
  final.instructions.filter((one) => one.name === name).map(({ rest }) => rest);
/** An argument of the build, as the Dockerfile refers to it. */
const argument = (name: string) => `\${${name}}`;

describe('the Dockerfile', () => {
  test('runs as a numbered user that is not root, in production, with Node as process 1', () => {
    expect(textOf('USER')).toEqual(['1000:1000']);
    expect(textOf('ENV').join(' ')).toContain('NODE_ENV=production');
    expect(toArguments(final, 'ENTRYPOINT')).toEqual(['node', 'dist/cli.js']);
    expect(toArguments(final, 'CMD')).toEqual(['start']);
    expect(toArguments(final, 'HEALTHCHECK')[0]).toBe('node');
  });

  test('installs without the scripts of packages, and builds every stage on one base that a release pins', () => {
    const commands = stages.flatMap(({ instructions }) => instructions.filter(({ name }) => name === 'RUN'));
    const installs = commands.map(({ rest }) => rest).filter((rest) => rest.includes('npm ci'));
    expect(installs).toHaveLength(2);
    expect(installs.filter((rest) => !rest.includes('--ignore-scripts'))).toEqual([]);
    const bases = stages.flatMap(({ instructions }) => instructions.filter(({ name }) => name === 'FROM'));
    expect(bases.map(({ rest }) => rest.replace(/ AS .*/, ''))).toEqual(Array(3).fill(argument('NODE')));
  });

  test('labels the image with its version, revision and base, from arguments of the build', () => {
    const [labels = ''] = textOf('LABEL');
    const found = [...labels.matchAll(/org\.opencontainers\.image\.([\w.]+)="([^"]*)"/g)];
    expect(Object.fromEntries(found.map(([, name, value]) => [name, value]))).toMatchObject({
      title: 'cognito-graphql-gateway',
      licenses: JSON.parse(read('package.json')).license,
      version: argument('VERSION'),
      revision: argument('REVISION'),
      'base.name': argument('NODE'),
    });
    expect(textOf('ARG').map((rest) => rest.split('=')[0])).toEqual(['NODE', 'VERSION', 'REVISION']);
  });

  test('receives only the files that it copies', () => {
    const copied = stages.flatMap(toCopies).flatMap(({ from, sources }) => (from ? [] : sources));
    const [first, ...given] = read('deploy/docker/Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    expect(given.map((line) => line.replace('!', '')).sort()).toEqual(
      [...new Set(copied.map((path) => path.replace('./', '')))].sort(),
    );
  });
});

describe('what the Dockerfile builds', () => {
  let image: string;
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox();
    image = buildImage(stages);
  }, 300_000);
  afterAll(async () => {
    await sandbox.close();
    execFileSync('chmod', ['-R', 'u+w', image]);
    rmSync(dirname(dirname(image)), { recursive: true });
  });

  test('contains only the files that it runs', () => {
    expect(readdirSync(image).sort()).toEqual(['LICENSE', 'dist', 'node_modules', 'package.json', 'schema']);
    const built = readdirSync(`${image}/dist`, { recursive: true, encoding: 'utf8' });
    expect(built).toContain('main.js');
    expect(built.filter((name) => /\.map$|^sandbox|^demo/.test(name))).toEqual(['bundle/gateway.cjs.map']);
    const packages = readdirSync(`${image}/node_modules`);
    expect(packages).toContain('fastify');
    for (const name of ['typescript', 'jest', 'vite', 'tsx']) expect(packages).not.toContain(name);
  });

  test('answers and exports traces from a folder that it cannot write to, as another user, until SIGTERM', async () => {
    const user = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {};
    const port = String(await findPort());
    const collector = await startCollector();
    const environment = {
      ...isolated,
      ...Object.fromEntries(textOf('ENV').flatMap((line) => line.split(' ').map((one) => one.split('=')))),
      // Of this machine only.
      HOST: '127.0.0.1',
      PORT: port,
      METRICS_PORT: 'off',
      AUTH: 'none',
      USER_POOLS: '*',
      AWS_ACCESS_KEY_ID: 'AKID',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
    };
    const start = ([command, ...args]: readonly string[]) => {
      const program = command === 'node' ? process.execPath : String(command);
      return watch(
        spawn(program, args, { cwd: image, env: environment, stdio: ['ignore', 'pipe', 'pipe'], ...user }),
      );
    };
    expect(await start(['touch', `${image}/dist/new`]).exit).not.toBe(0);

    const gateway = start([...toArguments(final, 'ENTRYPOINT'), ...toArguments(final, 'CMD')]);
    const url = await gateway.waitFor(/Server listening at (http:[^"]+)/);
    expect(await ask(url, '{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }')).toEqual({
      status: 200,
      data: { user: { username: 'ada' } },
    });
    const check = toArguments(final, 'HEALTHCHECK');
    expect(await start(check).exit).toBe(0);
    gateway.child.kill('SIGTERM');
    expect(await gateway.exit).toBe(0);
    expect(await start(check).exit).toBe(1);

    // The production dependencies hold all that exports a trace.
    collector.close();
    const [exported, ...others] = collector.exports;
    expect([exported?.path, exported?.headers['content-type'], others]).toEqual([
      '/v1/traces',
      'application/x-protobuf',
      [],
    ]);
    for (const text of ['CognitoIdentityProvider.AdminGetUser', 'cognito-graphql-gateway', version]) {
      expect(exported?.body.includes(text)).toBe(true);
    }
  }, 180_000);
});
