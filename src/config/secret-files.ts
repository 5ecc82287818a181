import { readFileSync } from 'node:fs';
import { ConfigError } from '../errors/config-error.js';
import type { Environment } from './environment.js';
import { settingInfos } from './settings.js';

/**
 * Reads secrets from the files that `<name>_FILE` variables name, as container secret stores mount them. One trailing
 * line break is removed.
 *
 * @throws ConfigError
 */
export function readSecretFiles(settings: Environment): Environment {
  const values: Record<string, string | undefined> = { ...settings };
  const lines: string[] = [];
  for (const [name, { secret }] of settingInfos) {
    const file = settings[`${name}_FILE`];
    if (!secret || file === undefined) continue;
    if (settings[name] !== undefined) lines.push(`${name}_FILE: expected ${name} not to be set as well`);
    else {
      try {
        values[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
      } catch (error) {
        const reason = error instanceof Error && 'code' in error ? error.code : error;
        lines.push(
          `${name}_FILE: expected the path of a file that can be read (${reason}); it is not shown, as it may be the secret`,
        );
      }
    }
  }
  if (lines.length > 0) throw new ConfigError(lines);
  return values;
}
