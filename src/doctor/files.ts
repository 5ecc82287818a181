import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from '../errors/config-error.js';
import { type Finding, fail, ok } from './finding.js';

/**
 * Checks whether the start would accept a configured file.
 *
 * @param load the start's own function to read it.
 */
export async function checkContent(
  setting: string,
  path: string,
  load: () => unknown,
): Promise<readonly Finding[]> {
  try {
    await load();
    return [ok(setting, `${path} is valid`)];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const fix = `Fix ${path}, set ${setting} to a file that the gateway's user may read, or leave it unset.`;
    return error.lines.map((line) => fail(setting, { detail: line.replace(`${setting}: `, ''), fix }));
  }
}

/** Checks whether a configured file can be appended to. It need not exist yet. */
export async function checkWritable(setting: string, path: string): Promise<Finding> {
  const { R_OK, W_OK, F_OK } = constants;
  try {
    const exists = await access(path, F_OK).then(
      () => true,
      () => false,
    );
    await access(exists ? path : dirname(path), exists ? W_OK : R_OK | W_OK);
    return ok(setting, `${path} is writable`);
  } catch (error) {
    const fix = `Set ${setting} to a file in a folder that the gateway's user may write to, or leave it unset.`;
    return fail(setting, { detail: toReason(error), fix });
  }
}

function toReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
