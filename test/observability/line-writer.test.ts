import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLineWriter, type LineWriter, longestWaitMs } from '../../src/observability/line-writer.js';
import { createClock, type ManualClock } from '../support/clock.js';

let folder: string;
let reader: number;
let fd: number;
let clock: ManualClock;
let writer: LineWriter;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'writer-'));
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  fd = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  clock = createClock();
  writer = createLineWriter(fd, clock);
});
afterEach(() => {
  closeSync(fd);
  closeSync(reader);
  rmSync(folder, { recursive: true });
});

/** Reads so much of the pipe as it holds, or the given number of bytes. */
function read(longest = Number.POSITIVE_INFINITY): string {
  const buffer = Buffer.alloc(65_536);
  let text = '';
  while (text.length < longest) {
    try {
      const count = readSync(reader, buffer, 0, Math.min(buffer.length, longest - text.length), null);
      text += buffer.toString('utf8', 0, count);
    } catch {
      return text;
    }
  }
  return text;
}

/** The result of a required line. */
function mustWrite(line: string) {
  const seen: { outcome?: string } = {};
  writer.writeOrReject(line).then(
    () => Object.assign(seen, { outcome: 'written' }),
    () => Object.assign(seen, { outcome: 'rejected' }),
  );
  return seen;
}

const fill = `${'x'.repeat(99)}\n`.repeat(900);

test('lines are written immediately and in order', async () => {
  writer.write('one\n');
  const two = mustWrite('two\n');
  writer.write('three\n');
  await clock.advance(0);
  expect(two.outcome).toBe('written');
  expect(read()).toBe('one\ntwo\nthree\n');
});

test('a required line waits for at most a second, and is never written after it was rejected', async () => {
  writer.write(fill);
  const audit = mustWrite('audit\n');
  await clock.advance(longestWaitMs - 1);
  expect(audit.outcome).toBeUndefined();
  await clock.advance(1);
  expect(audit.outcome).toBe('rejected');
  read();
  writer.write('later\n');
  await clock.advance(1000);
  const rest = read();
  expect(rest.endsWith('later\n')).toBe(true);
  expect(rest).not.toContain('audit');
});

test('a required line is written as soon as the pipe is read', async () => {
  writer.write(fill);
  const audit = mustWrite('audit\n');
  await clock.advance(500);
  let text = read();
  await clock.advance(20);
  expect(audit.outcome).toBe('written');
  text += read();
  expect(text).toBe(`${fill}audit\n`);
});

test('the rest of an incomplete, abandoned line is not part of the next one', async () => {
  const audit = mustWrite(`${'y'.repeat(100_000)}\n`);
  await clock.advance(longestWaitMs);
  expect(audit.outcome).toBe('rejected');
  const text = read();
  writer.write('later\n');
  await clock.advance(20);
  expect(`${text}${read()}`).toMatch(/^y+\nlater\n$/);
});

test('unread lines of the log are bounded, and block only briefly', async () => {
  for (let n = 0; n < 100; n += 1) writer.write(fill);
  let text = read();
  for (let n = 0; n < 100; n += 1) {
    await clock.advance(10);
    text += read();
  }
  expect(text.length).toBeLessThan(1_200_000);
  expect(text.length).toBeGreaterThan(900_000);
  expect(text.replaceAll(fill, '')).toBe('');
});

test('required lines are rejected once the reader is gone', async () => {
  closeSync(reader);
  const audit = mustWrite('audit\n');
  await clock.advance(0);
  expect(audit.outcome).toBe('rejected');
  reader = openSync(join(folder, 'pipe'), constants.O_RDONLY | constants.O_NONBLOCK);
  writer.write('later\n');
  expect(read()).toBe('later\n');
});

test('closing rejects the lines that were not written', async () => {
  writer.write(fill);
  const audit = mustWrite('audit\n');
  writer.close();
  await clock.advance(0);
  expect(audit.outcome).toBe('rejected');
  expect(clock.pending).toBe(0);
});
