import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { groups } from './groups.js';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } },
});
const share = Number(values.sample);
const names = positionals.length > 0 ? positionals : Object.keys(groups);
const unknown = names.filter((name) => !Object.hasOwn(groups, name));
if (unknown.length > 0 || !(share > 0 && share <= 1)) {
  process.stderr.write(
    `usage: npm run mutation -- [--sample 0.3] [--seed 1] [${Object.keys(groups).join('] [')}]\n`,
  );
  process.exit(1);
}

const rows = [];
for (const name of names) {
  const { mutate, tests, without = [] } = groups[name];
  const startedAt = Date.now();
  const mutants = await new Stryker({
    configFile: file('stryker.config.json'),
    plugins: [file('circus-runner.js'), file('sample.js')],
    checkers: share < 1 ? ['sample'] : [],
    mutate,
    circus: { testFiles: tests.map((test) => `test/${test}.test.ts`), without },
    sample: { share, seed: values.seed },
    jsonReporter: { fileName: `coverage/mutation/${name}.json` },
  }).runMutationTest();
  rows.push(toRow(name, mutants, Date.now() - startedAt));
}

const header = ['group', 'score', 'killed', 'timed out', 'survived', 'not covered', 'static', 'minutes'];
const table = [header, header.map(() => '---'), ...rows];
const what = share < 1 ? `a sample of ${share}, seed ${values.seed}` : 'every mutant';
process.stdout.write(`\n${what}\n\n${table.map((row) => `| ${row.join(' | ')} |\n`).join('')}`);

/** A mutant that makes a test run forever counts as killed. */
function toRow(name, mutants, ms) {
  const [killed, timedOut, survived, notCovered, isStatic] = [
    'Killed',
    'Timeout',
    'Survived',
    'NoCoverage',
    'Ignored',
  ].map((wanted) => mutants.filter(({ status }) => status === wanted).length);
  const score = toScore(killed + timedOut, killed + timedOut + survived + notCovered);
  return [name, score, killed, timedOut, survived, notCovered, isStatic, Math.ceil(ms / 60_000)];
}

/** Returns a percentage; of a sample, with the 95 % interval (Wilson). */
function toScore(found, total) {
  const percent = (part) => Math.floor(100 * part);
  if (share === 1) return `${percent(found / total)} %`;
  const [rate, z] = [found / total, 1.96];
  const middle = (rate + z ** 2 / (2 * total)) / (1 + z ** 2 / total);
  const half =
    (z * Math.sqrt((rate * (1 - rate)) / total + z ** 2 / (4 * total ** 2))) / (1 + z ** 2 / total);
  return `${percent(rate)} % (${percent(middle - half)}–${percent(middle + half)} %)`;
}
