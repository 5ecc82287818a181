import { diagnose } from './diagnose.js';
import { type Finding, toText } from './finding.js';

/** Prints what is well and what is not, a line each with the fix below, or all of it as JSON. Exits 1 if anything fails. */
export async function runDoctor(json: boolean): Promise<void> {
  const findings: Finding[] = [];
  for await (const finding of diagnose()) {
    findings.push(finding);
    if (!json) process.stdout.write(toText(finding));
  }
  const count = (wanted: Finding['status']) => findings.filter(({ status }) => status === wanted).length;
  const healthy = count('FAIL') === 0;
  process.stdout.write(
    json
      ? `${JSON.stringify({ healthy, findings }, null, 2)}\n`
      : `${count('OK')} OK, ${count('FAIL')} FAIL, ${count('SKIPPED')} SKIPPED\n`,
  );
  process.exitCode = healthy ? 0 : 1;
}
