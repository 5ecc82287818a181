import type { Logger } from 'pino';
import type { OnUnknown } from './output-values.js';

/** Builds a log of values that Cognito's answers hold and this version does not know: each once. */
export function createUnknownLog(log: Logger): OnUnknown {
  const seen = new Set<string>();
  return (member, value) => {
    const key = `${member} ${value}`;
    if (seen.has(key)) return;
    seen.add(key);
    log.warn({ member, value }, 'Cognito reported a value that this version does not know');
  };
}
