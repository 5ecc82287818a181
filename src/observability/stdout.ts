import { systemClock } from '../common/clock.js';
import { createLineWriter, type LineWriter } from './line-writer.js';

const stdout = 1;
let writer: LineWriter | undefined;

/** The one writer to stdout, on which the log and the audit share whole lines. */
export function openStdout(): LineWriter {
  if (writer) return writer;
  // Node makes a pipe non-blocking when its stream is first used. A write that blocks would stop the process.
  process.stdout.on('error', () => {});
  writer = createLineWriter(stdout, systemClock);
  return writer;
}
