import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { isolated, startProgram } from './support/process.js';

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc123';
const jwt = { USER_POOLS: 'us-east-1_Abc123', AUTH: 'jwt', AUTH_ISSUERS: issuer, AUTH_AUDIENCES: 'client' };
/** Starts without fetching an issuer's keys. */
const open = { USER_POOLS: 'us-east-1_Abc123', AUTH: 'none' };
const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };
const notShown = 'its value is not shown, as it may hold a password';

/** The start's whole output on stderr, below "The configuration is not valid:". */
const mistakes: readonly (readonly [
  what: string,
  environment: NodeJS.ProcessEnv,
  lines: readonly string[],
])[] = [
  [
    'nothing is set',
    {},
    [
      'USER_POOLS: expected comma-separated user pool ids, each optionally followed by @region, then by =roleArn; * for any pool; it is not set',
      'AUTH: expected jwt, or none to serve everyone who reaches a loopback address; it is not set',
    ],
  ],
  [
    'there are tokens, but no issuer',
    { USER_POOLS: 'us-east-1_Abc123', AUTH: 'jwt' },
    [
      "AUTH_ISSUERS: expected comma-separated https URLs of token issuers, such as a user pool's; it is not set",
      'AUTH_AUDIENCES: expected comma-separated client ids or audiences that tokens must name, or issuer=audience|audience for those of one of AUTH_ISSUERS, and at least one for each issuer; it is not set',
    ],
  ],
  [
    'everyone could reach a gateway without authentication',
    { USER_POOLS: 'us-east-1_Abc123', AUTH: 'none', HOST: '0.0.0.0' },
    [
      'HOST: expected a loopback address such as 127.0.0.1 while AUTH=none; ALLOW_UNAUTHENTICATED=yes lifts this; got "0.0.0.0"',
    ],
  ],
  [
    'two ports are none',
    { ...jwt, PORT: 'http', METRICS_PORT: '-1' },
    [
      'PORT: expected a port number from 0 to 65535; got "http"',
      'METRICS_PORT: expected a port number from 0 to 65535, or off; got "-1"',
    ],
  ],
  [
    'a pool and a role are misspelt',
    { ...jwt, USER_POOLS: 'us-east-1Abc123,us-east-1_A=reader' },
    [
      'USER_POOLS: expected a pool id such as us-east-1_Abc123 or * in place of "us-east-1Abc123"; got "us-east-1Abc123,us-east-1_A=reader"',
      'USER_POOLS: expected a role\'s ARN such as arn:aws:iam::123456789012:role/reader after "us-east-1_A="; got "us-east-1Abc123,us-east-1_A=reader"',
    ],
  ],
  [
    'strangers could change users',
    { USER_POOLS: 'us-east-1_Abc123', AUTH: 'none', MUTATIONS: 'on' },
    ['MUTATIONS: expected off while AUTH=none, because changes require a known caller; got "on"'],
  ],
  [
    'the URL of the store contains an unencoded password, and cursors have no secret',
    { ...jwt, QUOTA_REDIS_URL: 'redis://:hu/sh@valkey:6379' },
    [
      `QUOTA_REDIS_URL: expected a redis or rediss URL such as rediss://user:password@host:6379/0, in which /, ?, #, @ and % of user and password are percent-encoded; ${notShown}`,
      'CURSOR_SECRET: expected comma-separated secrets of at least 32 bytes each, the same in every replica, with QUOTA_REDIS_URL, QUOTA_REPLICAS > 1 or on Lambda; it is not set',
    ],
  ],
  [
    'a secret is too short',
    { ...jwt, CURSOR_SECRET: 'hu/sh' },
    [`CURSOR_SECRET: expected comma-separated secrets of at least 32 bytes each; ${notShown}`],
  ],
  [
    'the file of a secret is missing',
    { ...jwt, CURSOR_SECRET_FILE: '/nonexistent/secret' },
    [
      'CURSOR_SECRET_FILE: expected the path of a file that can be read (ENOENT); it is not shown, as it may be the secret',
    ],
  ],
  [
    'the policy is missing',
    { ...jwt, ...keys, POLICY_FILE: '/nonexistent/policy.cedar' },
    ['POLICY_FILE: expected a file that can be read; got "/nonexistent/policy.cedar" (ENOENT)'],
  ],
  [
    'the issuer is reached without TLS',
    { ...jwt, AUTH_ISSUERS: 'http://login.corp.test' },
    [
      `AUTH_ISSUERS: expected comma-separated https URLs of token issuers, such as a user pool's; ${notShown}`,
    ],
  ],
  [
    'metrics and API have one port',
    { ...jwt, ...keys, PORT: '4000', METRICS_PORT: '4000' },
    ['METRICS_PORT: expected another port than PORT, or off; got "4000"'],
  ],
  [
    'the program that would authenticate callers is missing',
    { ...jwt, ...keys, AUTH: 'custom' },
    ['AUTH: expected jwt or none; custom is for programs that embed the gateway'],
  ],
];

function start(environment: NodeJS.ProcessEnv) {
  // The AWS SDK may say what it has to say about the version of Node.
  const { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: _switch, ...others } = isolated;
  return startProgram('main', { ...others, ...environment });
}

describe('a start says what is wrong, and how to set it right, when', () => {
  test.each(mistakes)('%s', async (_what, environment, lines) => {
    const program = start(environment);
    expect(await program.exit).toBe(1);
    const expected = ['The configuration is not valid:', ...lines.map((line) => `  ${line}`), ''];
    expect(program.stderr().split('\n')).toEqual(expected);
    expect(program.stdout()).not.toContain('hu/sh');
    for (const line of program.stdout().split('\n').filter(Boolean))
      expect(() => JSON.parse(line)).not.toThrow();
    // Without credentials in the environment, these settings are refused before the log begins.
    if (!('AWS_ACCESS_KEY_ID' in environment)) expect(program.stdout()).toBe('');
  });

  test('there are no AWS credentials', async () => {
    const program = start(jwt);
    expect(await program.exit).toBe(1);
    expect(program.stderr()).toMatch(
      /^The gateway could not start: no AWS credentials \(.*\)\. Set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, .*\n$/,
    );
  });

  test('the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const program = start({ ...open, ...keys, PORT: String(port) });
    expect(await program.exit).toBe(1);
    taken.close();
    expect(program.stderr()).toMatch(
      new RegExp(
        `^The gateway could not start: .*EADDRINUSE.*127\\.0\\.0\\.1:${port}\\. Set PORT to a free port\\.\n$`,
      ),
    );
  });

  test('a name is misspelt: it starts, with a warning, and stderr stays empty on every version of Node', async () => {
    const program = start({
      ...open,
      ...keys,
      PORT: '0',
      POLICY_FLIE: 'policy.cedar',
      CURSOR_SECRET: `replace-me-${'x'.repeat(32)}`,
    });
    await program.waitFor(/Server listening/);
    program.child.kill('SIGTERM');
    expect(await program.exit).toBe(0);
    const lines = program
      .stdout()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const isOld = Number.parseInt(process.versions.node, 10) < 22;
    const warnings = lines.filter(({ level }) => level === 40).map(({ msg }) => msg);
    expect(warnings).toEqual([
      ...(isOld ? [expect.stringMatching(/^Node 2\S+: the AWS SDK .*January 2027.*$/)] : []),
      'POLICY_FLIE is not a setting. POLICY_FILE is one.',
      'CURSOR_SECRET still holds a placeholder.',
    ]);
    expect(program.stderr()).toBe('');
  });
});
