import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Policy } from '../../src/auth/authorization/access-control.js';
import { createPolicy, type PolicyConfig } from '../../src/auth/authorization/policy-source.js';
import type { Identity } from '../../src/auth/identity.js';

/** Calls back with the path of a file that holds this text, and takes it away afterwards. */
export async function withFile<T>(text: string, use: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-'));
  const file = join(folder, 'policy.cedar');
  writeFileSync(file, text);
  try {
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A caller with a token of `https://issuer.example`. */
export const somebody: Identity = {
  issuer: 'https://issuer.example',
  subject: 'somebody',
  clientId: null,
  groups: [],
  scopes: [],
};

const jwt: PolicyConfig = {
  auth: {
    mode: 'jwt',
    issuers: ['https://issuer.example'],
    audiences: { every: ['demo'], byIssuer: new Map() },
    tokenUse: 'access',
    groupsClaim: 'cognito:groups',
  },
  policyFile: undefined,
  adminGroups: ['admin'],
  writerGroups: [],
  mutations: false,
  region: undefined,
  userPools: new Map(),
};

/** Creates a policy, by default with AUTH=jwt; `log` receives its parsed log lines. */
export function buildPolicy(
  difference: Partial<PolicyConfig> = {},
  log: Record<string, unknown>[] = [],
  sandbox = false,
): Promise<Policy> {
  return createPolicy(
    { ...jwt, ...difference },
    pino({}, { write: (line) => void log.push(JSON.parse(line)) }),
    sandbox,
  );
}

/** Builds a policy from the text of a POLICY_FILE. */
export function parsePolicy(text: string, log: Record<string, unknown>[] = []): Promise<Policy> {
  return withFile(text, (policyFile) => buildPolicy({ policyFile }, log));
}
