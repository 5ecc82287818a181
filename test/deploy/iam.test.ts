import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ask, startPair } from '../support/test-gateway.js';
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

function readStatement(name: string) {
  const [statement, ...more] = policySchema.parse(JSON.parse(read(`deploy/iam/${name}.json`))).Statement;
  expect(more).toEqual([]);
  return statement;
}

/** Cognito's operations that the sources of a folder import from the SDK. */
function findOperations(folder: string): readonly string[] {
  const files = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((name) => name.endsWith('.ts')).map((name) => read(`${folder}/${name}`));
  const names = sources.flatMap((text) =>
    [...text.matchAll(/\b([A-Z]\w+)\$(?=[\s,}])/g)].map(([, name]) => name ?? ''),
  );
  return [...new Set(names)].sort().map((name) => `cognito-idp:${name}`);
}

const reads = ['cognito-idp:AdminGetUser', 'cognito-idp:ListUsers'];

describe("the gateway's policy", () => {
  test('allows what the sources call, and nothing else', () => {
    expect(readStatement('gateway')?.Action).toEqual(findOperations('src/cognito'));
  });

  test('allows what reaches Cognito when users are looked up by every key', async () => {
    const pair = await startPair();
    const sub = '00000000-0000-4000-8000-000000000000';
    await ask(pair.url, '{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }');
    await ask(
      pair.url,
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { username } } }',
      { r: [{ __typename: 'User', poolId: 'us-east-1_Abc123', sub }] },
    );
    const called = new Set(pair.sandbox.calls.map(({ operation }) => `cognito-idp:${operation}`));
    await pair.close();
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
