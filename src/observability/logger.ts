import { Writable } from 'node:stream';
import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino';
import { escapeControls, escapeTerminalText } from '../common/escape-controls.js';
import type { LineWriter } from './line-writer.js';
import { openStdout } from './stdout.js';

/** How the log is written. */
export interface LoggerOptions {
  readonly logLevel: string;
  readonly production: boolean;
}

/**
 * Creates the log: lines of JSON on stdout or the given stream, each of which is one line for every reader. On a
 * terminal, pino-pretty formats them if it is installed, as in development.
 */
export async function createLogger(
  { logLevel, production }: LoggerOptions,
  stream?: DestinationStream,
): Promise<Logger> {
  const pretty = !stream && process.stdout.isTTY && !production ? await loadPretty() : undefined;
  const options = {
    level: logLevel,
    hooks: { streamWrite: escapeControls },
    serializers: { err: serializeError },
  };
  return pino(options, stream ?? pretty ?? gather(openStdout()));
}

/** Leaves out the other properties of an error: those of a Redis client's contain its command with the password. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message, stack, ...('code' in error && { code: error.code }) };
}

/** How long a line is buffered, in ms, and the maximum buffer size in characters. */
const delayMs = 20;
const longestWait = 65_536;

/**
 * Combines lines into one write, which is most of a line's cost. Lines in the buffer are lost if the process is killed.
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
    // Pino calls this function after a fatal error.
    flushSync,
  };
}

async function loadPretty(): Promise<DestinationStream | undefined> {
  try {
    const { default: pretty } = await import('pino-pretty');
    // pino-pretty would print the escaped characters.
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
    // Not a dependency of the built gateway.
    return undefined;
  }
}
