import { escapeControls } from '../common/escape-controls.js';
import { diagnose } from './diagnose.js';
import { type Finding, toText } from './finding.js';

/** Prints all findings, one line each with the fix below it, or as JSON. Resolves with whether no check failed. */
export async function runDoctor(
  json: boolean,
  write: (text: string) => void = (text) => void process.stdout.write(text),
): Promise<boolean> {
  const findings: Finding[] = [];
  for await (const finding of diagnose()) {
    findings.push(finding);
    if (!json) write(toText(finding));
  }
  const count = (wanted: Finding['status']) => findings.filter(({ status }) => status === wanted).length;
  const healthy = count('FAIL') === 0;
  write(
    json
      ? `${escapeControls(JSON.stringify({ healthy, findings }, null, 2))}\n`
      : `${count('OK')} OK, ${count('FAIL')} FAIL, ${count('SKIPPED')} SKIPPED\n`,
  );
  return healthy;
}
