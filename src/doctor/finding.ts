import { escapeControls } from '../common/escape-controls.js';

/** The result of one check. */
export interface Finding {
  /** The checked item. */
  readonly name: string;
  readonly status: 'OK' | 'FAIL' | 'SKIPPED';
  readonly detail: string;
  /** How to fix the failure. */
  readonly fix?: string;
}

/** A problem and its fix. */
export interface Trouble {
  readonly detail: string;
  readonly fix: string;
}

/** Creates the finding of a successful check. */
export function ok(name: string, detail: string): Finding {
  return { name, status: 'OK', detail };
}

/** Creates the finding of a problem that prevents the gateway from working. */
export function fail(name: string, { detail, fix }: Trouble): Finding {
  return { name, status: 'FAIL', detail, fix };
}

/** Creates the finding of a check that was skipped or inconclusive, with the reason. */
export function skip(name: string, detail: string): Finding {
  return { name, status: 'SKIPPED', detail };
}

/**
 * Formats a finding as one line, with the fix below it. Servers' answers may contain characters that change what a
 * terminal shows.
 */
export function toText({ name, status, detail, fix }: Finding): string {
  const line = `${status.padEnd(8)}${toLine(`${name}: ${detail}`)}\n`;
  return fix === undefined ? line : `${line}        fix: ${toLine(fix)}\n`;
}

function toLine(text: string): string {
  return escapeControls(text).replaceAll('\n', '\\n');
}
