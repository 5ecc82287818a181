/**
 * Completes package-lock.json, or the lock file of its argument. Where a registry lacks the binaries of other platforms,
 * npm leaves them out of the lock, and `npm ci` then refuses the lock on every platform. Run `node .ci/lock.js` after `npm install` where
 * `npm ci` says that packages are missing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [, , file = fileURLToPath(new URL('../package-lock.json', import.meta.url))] = process.argv;
const lock = JSON.parse(readFileSync(file, 'utf8'));

/** The platform that a package's name ends in, as npm's `os`, `cpu` and `libc`. */
function toPlatform(name) {
  const [, os, cpu, abi = ''] =
    /-(android|darwin|freebsd|linux|openharmony|win32)-([a-z\d]+)(?:-(\w+))?$/.exec(name) ?? [];
  if (!os) throw new Error(`${name} names no platform: add it to package-lock.json by hand`);
  const libc = abi.startsWith('musl') ? 'musl' : 'glibc';
  return { os: [os], cpu: [cpu], ...(os === 'linux' && { libc: [libc] }) };
}

for (const { dev, optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const path = `node_modules/${name}`;
    const known = Object.keys(lock.packages).some((key) => key === path || key.endsWith(`/${path}`));
    if (!known) lock.packages[path] = { version, ...toPlatform(name), ...(dev && { dev }), optional: true };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
