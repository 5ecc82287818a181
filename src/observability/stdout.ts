import { systemClock } from '../common/clock.js';
import { createLineWriter, type LineWriter } from './line-writer.js';

const stdout = 1;
let writer: LineWriter | undefined;

/** The shared writer to stdout, so that lines of the log and the audit are never interleaved. */
export function openStdout(): LineWriter {
  if (writer) return writer;
  // Node makes a pipe non-blocking when its stream is first used. A blocking write would stop the process.
  process.stdout.on('error', () => {});
  writer = createLineWriter(stdout, systemClock);
  return writer;
}
