import { readFileSync } from 'node:fs';
import { packageFolder } from './package-folder.js';

/** The version of this program, from its package.json. */
export const version: string = readVersion();

function readVersion(): string {
  const file = new URL('package.json', packageFolder);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return version;
}
