/** What one check found, in plain words. */
export interface Finding {
  /** What was checked. */
  readonly name: string;
  readonly status: 'OK' | 'FAIL' | 'SKIPPED';
  readonly detail: string;
  /** What the operator does about a failure. */
  readonly fix?: string;
}

/** What is wrong, and what to do about it. */
export interface Trouble {
  readonly detail: string;
  readonly fix: string;
}

/** All is well. */
export function ok(name: string, detail: string): Finding {
  return { name, status: 'OK', detail };
}

/** Something prevents the gateway from working. */
export function fail(name: string, { detail, fix }: Trouble): Finding {
  return { name, status: 'FAIL', detail, fix };
}

/** Nothing was found out, and why. */
export function skip(name: string, detail: string): Finding {
  return { name, status: 'SKIPPED', detail };
}

/** Words a finding as a line, and the fix below it. */
export function toText({ name, status, detail, fix }: Finding): string {
  const line = `${status.padEnd(8)}${name}: ${detail}\n`;
  return fix === undefined ? line : `${line}        fix: ${fix}\n`;
}
