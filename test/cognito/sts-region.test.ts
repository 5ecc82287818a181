import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { isolated, startProgram } from '../support/process.js';

// Processes take their time to start on a busy machine.
jest.setTimeout(60_000);

let folder: string;
let environment: NodeJS.ProcessEnv;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'web-identity-'));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  // No name resolves, and each that was looked up is printed.
  const hook = write(
    'hook.mjs',
    `import dns from 'node:dns';
    import { syncBuiltinESMExports } from 'node:module';
    dns.lookup = (host, options, done = options) => {
      process.stdout.write('looked up ' + host + '\\n');
      setImmediate(done, Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }));
    };
    syncBuiltinESMExports();`,
  );
  environment = {
    ...isolated,
    NODE_OPTIONS: `--import=${hook}`,
    AUTH: 'none',
    PORT: '0',
    AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/gateway',
    AWS_WEB_IDENTITY_TOKEN_FILE: write('token', 'token'),
    AWS_CONFIG_FILE: write('config', '[profile china]\nregion = cn-northwest-1\n'),
    AWS_SHARED_CREDENTIALS_FILE: write('credentials', ''),
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

const chinese = 'cn-north-1_Abc123';

test.each([
  ['of the first pool', { USER_POOLS: `*,${chinese},us-west-2_Abc123` }, 'sts.cn-north-1.amazonaws.com.cn'],
  ['set for the first pool', { USER_POOLS: 'us-east-1_Abc123@eu-west-1' }, 'sts.eu-west-1.amazonaws.com'],
  [
    "of the profile, if there is one, before the pool's",
    { USER_POOLS: chinese, AWS_PROFILE: 'china' },
    'sts.cn-northwest-1.amazonaws.com.cn',
  ],
  [
    'of AWS_REGION before every other',
    { USER_POOLS: chinese, AWS_PROFILE: 'china', AWS_REGION: 'ap-south-1' },
    'sts.ap-south-1.amazonaws.com',
  ],
])('web identity asks STS in the region %s', async (_what, more, host) => {
  const main = startProgram('main', { ...environment, ...more });
  expect(await main.waitFor(/looked up (sts\S+)/)).toBe(host);
  expect(await main.exit).toBe(1);
});
