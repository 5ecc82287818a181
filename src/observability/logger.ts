import { Writable } from 'node:stream';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { escapeControls, escapeTerminalText } from '../common/escape-controls.js';
import type { LineWriter } from './line-writer.js';
import { openStdout } from './stdout.js';

/** How a log is written. */
export interface LoggerOptions {
  readonly logLevel: string;
  readonly production: boolean;
}

/**
 * Builds the log: lines of JSON, each of them one line to every reader, on stdout or the given stream. On a terminal
 * pino-pretty formats them, which is there in development.
 */
export async function createLogger(
  { logLevel, production }: LoggerOptions,
  stream?: DestinationStream,
): Promise<Logger> {
  const pretty = !stream && process.stdout.isTTY && !production ? await loadPretty() : undefined;
  const options = { level: logLevel, hooks: { streamWrite: escapeControls } };
  return pino(options, stream ?? pretty ?? gather(openStdout()));
}

/** How long a line waits for others, in ms, and how many characters wait at most. */
const delayMs = 20;
const longestWait = 65_536;

/**
 * Lines of a moment go in one write, which costs more than all else of a line does; whatever kills the process
 * outright takes them along.
 */
function gather(stream: LineWriter): DestinationStream & { flushSync(): void } {
  let lines = '';

  function flush(): void {
    if (lines !== '') stream.write(lines);
    lines = '';
  }

  function flushSync(): void {
    flush();
    stream.flushSync();
  }

  process.once('exit', flushSync);
  return {
    write(line) {
      if (lines === '') setTimeout(flush, delayMs);
      lines += line;
      if (lines.length > longestWait) flush();
    },
    // Pino calls it after a fatal error.
    flushSync,
  };
}

async function loadPretty(): Promise<DestinationStream | undefined> {
  try {
    const { default: pretty } = await import('pino-pretty');
    // It reads the escapes, and would print what they stand for.
    const stdout = destination({ dest: 1, sync: true });
    const escaped = new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        stdout.write(escapeTerminalText(String(chunk)));
        done();
      },
    });
    return pretty({ destination: escaped, colorize: true, singleLine: true, ignore: 'pid,hostname' });
  } catch {
    // It is no dependency of the built gateway.
    return undefined;
  }
}
