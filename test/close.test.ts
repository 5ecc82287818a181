import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { buildGateway } from '../src/app.js';
import { loadConfig } from '../src/config/config.js';
import { type Sandbox, startSandbox } from '../src/sandbox/server.js';
import { credentials } from './support/test-gateway.js';

let folder: string;
let sandbox: Sandbox;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'close-'));
  sandbox = await startSandbox();
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await sandbox.close();
});

/** Files that this process has open, where the system shows them. */
function listOpenFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });
}

test('a gateway whose server fails to close still writes and closes its audit log', async () => {
  const auditFile = join(folder, 'audit.log');
  const gateway = await buildGateway(
    loadConfig(
      {},
      {
        AUTH: 'none',
        USER_POOLS: '*',
        METRICS_PORT: 'off',
        LOG_LEVEL: 'silent',
        AUDIT_FILE: auditFile,
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
      },
    ),
    { credentials },
  );
  gateway.http.addHook('onClose', async () => {
    throw new Error('the hook failed');
  });
  const { statusCode } = await gateway.http.inject({
    method: 'POST',
    url: '/graphql',
    headers: { host: 'localhost' },
    payload: { query: '{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }' },
  });
  expect(statusCode).toBe(200);
  await expect(gateway.close()).rejects.toThrow('the hook failed');
  expect(readFileSync(auditFile, 'utf8')).toMatch(/^\{.*"asked":"ada".*\}\n$/);
  expect(listOpenFiles()).not.toContain(auditFile);
});
