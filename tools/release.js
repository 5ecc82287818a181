/**
 * Makes a release in two steps, between which the result can be checked:
 *
 *   node tools/release.js prepare 0.2.0   sets the version, dates the changelog, keeps the published subgraph, commits and tags
 *   node tools/release.js image <name>    builds the image of the tagged commit on a base that is pinned by its digest
 *
 * Neither pushes anything.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';

const baseImage = 'node:24-slim';
const [, , step, argument = ''] = process.argv;

const read = (path) => readFileSync(path, 'utf8');
const run = (command, ...args) => execFileSync(command, args, { encoding: 'utf8' }).trim();

function refuse(reason) {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

/** Replaces the only match of a pattern. Fails for any other number, so a file of another form is not half changed. */
function replace(path, pattern, replacement) {
  const text = read(path);
  if (text.match(new RegExp(pattern, `${pattern.flags}g`))?.length !== 1)
    refuse(`${path}: expected ${pattern} once`);
  writeFileSync(path, text.replace(pattern, replacement));
}

function isLater(version, than) {
  const numbers = [version, than].map((text) => text.split('.').map(Number));
  const [difference = 0] = numbers[0].map((number, index) => number - numbers[1][index]).filter(Boolean);
  return difference > 0;
}

function prepare(version) {
  const { version: current } = JSON.parse(read('package.json'));
  if (!/^\d+\.\d+\.\d+$/.test(version)) refuse('Usage: node tools/release.js prepare <major.minor.patch>');
  const isFirst = version === current && run('git', 'tag', '--list', `v${version}`) === '';
  if (!isFirst && !isLater(version, current)) refuse(`${version} is not later than ${current}.`);
  if (run('git', 'status', '--porcelain') !== '')
    refuse('Commit or remove the changes of the checkout first.');
  const sections = read('CHANGELOG.md').split(/^## /m);
  const changes = sections.find((section) => section.startsWith('Unreleased\n')) ?? '';
  if (!/^- /m.test(changes)) refuse('CHANGELOG.md has nothing under "Unreleased".');
  const today = new Date().toISOString().slice(0, 10);
  replace('CHANGELOG.md', /^## Unreleased$/m, `## Unreleased\n\n## ${version} (${today})`);
  replace('package.json', /^ {2}"version": ".*"/m, `  "version": "${version}"`);
  const lock = JSON.parse(read('package-lock.json'));
  lock.version = lock.packages[''].version = version;
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
  replace('deploy/kubernetes/kustomization.yaml', /newTag: .*/, `newTag: ${version}`);
  replace(
    'README.md',
    /^\*\*Status\*\*: version [\d.]+.*?\(\[CHANGELOG/m,
    `**Status**: version ${version} ([CHANGELOG`,
  );
  copyFileSync('published/subgraph.graphql', 'published/released.graphql');
  run('git', 'commit', '--quiet', '--all', '--message', `chore: release ${version}`);
  run('git', 'tag', `v${version}`);
  process.stdout.write(`Version ${version} is committed and tagged. Push both, then build the image.\n`);
}

function image(name) {
  const { version } = JSON.parse(read('package.json'));
  if (name === '') refuse('Usage: node tools/release.js image <name of the image>');
  if (run('git', 'tag', '--points-at', 'HEAD') !== `v${version}`) refuse(`HEAD is not the tag v${version}.`);
  const digest = run(
    'docker',
    'buildx',
    'imagetools',
    'inspect',
    baseImage,
    '--format',
    '{{.Manifest.Digest}}',
  );
  if (!/^sha256:[\da-f]{64}$/.test(digest)) refuse(`${baseImage} has no digest: ${digest}`);
  const variables = {
    NODE: `${baseImage}@${digest}`,
    VERSION: version,
    REVISION: run('git', 'rev-parse', 'HEAD'),
  };
  const args = Object.entries(variables).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
  const command = ['build', '-f', 'deploy/docker/Dockerfile', ...args, '-t', `${name}:${version}`, '.'];
  execFileSync('docker', command, { stdio: 'inherit' });
}

const steps = new Map([
  ['prepare', prepare],
  ['image', image],
]);
const chosen = steps.get(step);
if (!chosen) refuse('Usage: node tools/release.js prepare <version> | image <name>');
chosen(argument);
