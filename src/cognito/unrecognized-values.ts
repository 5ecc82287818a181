import type { Logger } from 'pino';
import type { OnUnknown } from './output-values.js';

/** Creates a log of values in Cognito's responses that this version does not know. Each value is logged once. */
export function createUnknownLog(log: Logger): OnUnknown {
  const seen = new Set<string>();
  return (member, value) => {
    const key = `${member} ${value}`;
    if (seen.has(key)) return;
    seen.add(key);
    log.warn({ member, value }, 'Cognito returned a value that this version does not know');
  };
}
