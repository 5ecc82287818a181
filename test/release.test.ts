import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../', import.meta.url));
const { version: current } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const [major, minor] = current.split('.').map(Number);
const next = `${major}.${minor + 1}.0`;
const digest = `sha256:${'a'.repeat(64)}`;

describe('the release script', () => {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();

  function release(...args: readonly string[]) {
    const env = { ...process.env, PATH: `${folder}/bin:${process.env.PATH}` };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/release.js', ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  beforeAll(() => {
    const files = [
      ...['CHANGELOG.md', 'README.md', 'package.json', 'package-lock.json', 'tools/release.js'],
      ...['published/subgraph.graphql', 'published/released.graphql', 'deploy/kubernetes/kustomization.yaml'],
    ];
    for (const path of files) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      cpSync(join(root, path), join(folder, path));
    }
    mkdirSync(join(folder, 'bin'));
    // Prints the digest of a base, and records the arguments of a build.
    const docker = `#!/bin/sh\ncase "$1" in buildx) echo ${digest};; *) printf '%s\\n' "$@" > bin/built;; esac\n`;
    writeFileSync(join(folder, 'bin/docker'), docker);
    chmodSync(join(folder, 'bin/docker'), 0o755);
    writeFileSync(join(folder, '.gitignore'), 'bin\n');
    git('init', '--quiet');
    git('config', 'user.name', 'Somebody');
    git('config', 'user.email', 'somebody@example.com');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'feat: something');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    [[], /Usage/],
    [['publish'], /Usage/],
    [['prepare'], /Usage/],
    [['prepare', 'v1.0.0'], /Usage/],
    [['prepare', '0.0.1'], /not later/],
    [['image'], /Usage/],
    [['image', 'registry.example.com/gateway'], /HEAD is not the tag/],
  ])('refuses %j, and changes nothing', (args, reason) => {
    const { status, stderr } = release(...args);
    expect([status, stderr]).toEqual([1, expect.stringMatching(reason)]);
    expect(git('status', '--porcelain')).toBe('');
  });

  test('refuses a checkout with changes', () => {
    writeFileSync(join(folder, 'new.txt'), '');
    expect(release('prepare', next)).toMatchObject({ status: 1, stderr: expect.stringMatching(/changes/) });
    rmSync(join(folder, 'new.txt'));
  });

  test('prepares a version: every place that names it, the changelog, the published subgraph, a commit and a tag', () => {
    expect(release('prepare', next)).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(read('package.json')).version).toBe(next);
    const lock = JSON.parse(read('package-lock.json'));
    expect([lock.version, lock.packages[''].version]).toEqual([next, next]);
    expect(read('deploy/kubernetes/kustomization.yaml')).toContain(`newTag: ${next}`);
    expect(read('README.md')).toMatch(new RegExp(`^\\*\\*Status\\*\\*: version ${next} \\(`, 'm'));
    const date = /\d{4}-\d\d-\d\d/.source;
    expect(read('CHANGELOG.md')).toMatch(
      new RegExp(`## Unreleased\\n\\n## ${next} \\(${date}\\)\\n\\n### Upgrade notes`),
    );
    expect(read('published/released.graphql')).toBe(read('published/subgraph.graphql'));
    expect(git('log', '-1', '--format=%s')).toBe(`chore: release ${next}`);
    expect([git('tag', '--points-at', 'HEAD'), git('status', '--porcelain')]).toEqual([`v${next}`, '']);
    // Nothing has happened since.
    expect(release('prepare', `${major + 1}.0.0`)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/nothing under "Unreleased"/),
    });
  });

  test('builds the image of the tag, on the base that its digest names', () => {
    expect(release('image', 'registry.example.com/gateway')).toMatchObject({ status: 0, stderr: '' });
    expect(read('bin/built').trim().split('\n')).toEqual([
      'build',
      '-f',
      'deploy/docker/Dockerfile',
      ...['--build-arg', `NODE=node:24-slim@${digest}`],
      ...['--build-arg', `VERSION=${next}`],
      ...['--build-arg', `REVISION=${git('rev-parse', 'HEAD')}`],
      ...['-t', `registry.example.com/gateway:${next}`],
      '.',
    ]);
  });
});
