import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createPool } from '../../src/sandbox/pool-model.js';
import { startPair } from '../support/test-gateway.js';
import { read, root } from './files.js';

const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const policySchema = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.strictObject({
      Sid: z.string().regex(/^\w+$/),
      Effect: z.literal('Allow'),
      Action: texts,
      Resource: texts.optional(),
      Principal: z.strictObject({ AWS: z.string() }).optional(),
      Condition: z.record(z.string(), z.record(z.string(), z.string())).optional(),
    }),
  ),
});

const readStatements = (name: string) =>
  policySchema.parse(JSON.parse(read(`deploy/iam/${name}.json`))).Statement;

function readStatement(name: string) {
  const [statement, ...more] = readStatements(name);
  expect(more).toEqual([]);
  return statement;
}

/** Cognito's operations that the sources of a folder import from the SDK. */
function findOperations(folder: string, matches = (_text: string) => true): readonly string[] {
  const files = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(`${folder}/${name}`))
    .filter(matches);
  const names = sources.flatMap((text) =>
    [...text.matchAll(/\b([A-Z]\w+)\$(?=[\s,}])/g)].map(([, name]) => name ?? ''),
  );
  return [...new Set(names)].sort().map((name) => `cognito-idp:${name}`);
}

/** The operations that the gateway calls without mutations. */
const reads = findOperations('src/cognito/operations', (text) => text.includes("kind: 'read'"));

/** The operations that it calls only with mutations. */
const writes = findOperations('src/cognito/operations', (text) => text.includes("kind: 'write'"));

const poolId = 'us-east-1_Plus1';
const plus = createPool({
  id: poolId,
  settings: {
    tier: 'PLUS',
    threatProtection: 'AUDIT',
    sessionTracking: true,
    deviceTracking: { challengeRequiredOnNewDevice: false, onlyOnUserPrompt: false },
  },
  users: [{ username: 'ada', groups: ['staff'] }],
});

describe("the gateway's policy", () => {
  test('permits exactly the operations that the sources call', () => {
    expect(readStatement('gateway')?.Action).toEqual(reads);
  });

  test('allows what reaches Cognito when everything is read', async () => {
    const pair = await startPair({ pools: [plus] });
    const { errors } = await pair.ask(`{
      user(poolId: "${poolId}", username: "ada") { groups { nodes { name } } devices { nodes { key } }
        authEvents { nodes { id } } sessions { id } mfa { state factors } }
      users(poolId: "${poolId}") { nodes { username } }
      userGroups(poolId: "${poolId}") { nodes { name } }
      userGroup(poolId: "${poolId}", name: "staff") { users { nodes { username } } }
      userPool(id: "${poolId}") { name mfa { mode } sessionTracking identityProviders { name } } }`);
    const called = new Set(pair.sandbox.calls.map(({ operation }) => `cognito-idp:${operation}`));
    await pair.close();
    expect(errors).toBeUndefined();
    expect([...called].sort()).toEqual(readStatement('gateway')?.Action);
  });

  test('is limited to pools, and the same in the pages', () => {
    for (const arn of readStatement('gateway')?.Resource ?? []) {
      expect(arn).toMatch(/^arn:aws:cognito-idp:[a-z\d-]+:\d{12}:userpool\/[\w-]+_\w+$/);
    }
    for (const page of ['docs/getting-started.md', 'docs/deployment.md']) {
      const [example = ''] = /\{ "Version"[^`]*/.exec(read(page)) ?? [];
      expect(JSON.parse(example).Statement[0].Action).toEqual(reads);
    }
  });
});

describe("the writer's policy", () => {
  const [reading, changing, ...more] = readStatements('writer');

  test("permits exactly the gateway's reads and changes", () => {
    expect(reading).toEqual(readStatement('gateway'));
    expect(changing?.Action).toEqual(writes);
    expect(more).toEqual([]);
    expect(writes.length).toBeGreaterThan(20);
  });

  test('changes the pools that it reads, and no others', () => {
    expect(changing?.Resource).toEqual(reading?.Resource);
  });

  test('fits into a managed policy of IAM', () => {
    expect(read('deploy/iam/writer.json').replace(/\s/g, '').length).toBeLessThan(6144);
  });
});

describe('the other policies', () => {
  test("the doctor's allows what only the doctor calls", () => {
    const own = findOperations('src/doctor').filter((action) => !reads.includes(action));
    expect(readStatement('doctor')?.Action).toEqual(own);
  });

  test("the reader's is the gateway's, for pools of the other account", () => {
    const reader = readStatement('reader');
    expect(reader?.Action).toEqual(reads);
    const [, , , , account] = readStatement('assume')?.Resource?.[0]?.split(':') ?? [];
    expect(reader?.Resource?.[0]?.split(':')[4]).toBe(account);
  });

  test('the trust policy names the gateway, by the session name that it uses', () => {
    const trust = readStatement('trust');
    expect(trust?.Action).toEqual(['sts:AssumeRole']);
    expect(trust?.Principal?.AWS).toMatch(/:role\/cognito-graphql-gateway$/);
    const [, session] =
      /RoleSessionName: '([\w-]+)'/.exec(read('src/cognito/client/client-registry.ts')) ?? [];
    expect(trust?.Condition).toEqual({ StringEquals: { 'sts:RoleSessionName': session } });
  });
});
