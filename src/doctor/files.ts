import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Finding, fail, ok } from './finding.js';

/** Whether a file that a setting names can be read, and holds something. */
export async function checkReadable(setting: string, path: string): Promise<Finding> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.trim() !== '') return ok(setting, `${path} is readable`);
    return fail(setting, { detail: `${path} is empty`, fix: `Fill it, or leave ${setting} unset.` });
  } catch (error) {
    const fix = `Set ${setting} to a file that the gateway's user may read, or leave it unset.`;
    return fail(setting, { detail: toReason(error), fix });
  }
}

/** Whether lines can be added to a file that a setting names, which need not exist yet. */
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
