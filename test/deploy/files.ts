import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The checkout's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Reads a file of the checkout. */
export function read(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8');
}

/** The names in a folder of the checkout that end so, in order. */
export function list(folder: string, end: string): readonly string[] {
  return readdirSync(`${root}${folder}`)
    .filter((name) => name.endsWith(end))
    .sort();
}
