import { type DestinationStream, destination, type Logger, pino } from 'pino';

/** How a log is written. */
export interface LoggerOptions {
  readonly logLevel: string;
  readonly production: boolean;
}

/**
 * Builds the log: lines of JSON on stdout. Whoever looks at it in a terminal reads it made up by pino-pretty, which
 * is there in development.
 */
export async function createLogger({ logLevel, production }: LoggerOptions): Promise<Logger> {
  const pretty = process.stdout.isTTY && !production ? await loadPretty() : undefined;
  return pino({ level: logLevel }, pretty ?? gather(openStdout()));
}

/** How long a line waits for others, in ms, and how many characters wait at most. */
const delayMs = 20;
const longestWait = 65_536;
/** How many characters are kept where writing fails; what comes then is lost. */
const longestBacklog = 1_000_000;

/**
 * Opens stdout for lines of JSON. Writes block, so that the audit's lines never come in between. One that fails, on a
 * full disk say, must not end the gateway. (The audit does not let it read on.)
 */
export function openStdout(): DestinationStream {
  const stream = destination({ dest: 1, sync: true, maxLength: longestBacklog });
  stream.on('error', () => {});
  return stream;
}

/**
 * Lines of a moment go in one write, which costs more than all else of a line does; whatever kills the process
 * outright takes them along.
 */
function gather(stream: DestinationStream): DestinationStream & { flushSync(): void } {
  let lines = '';

  function flushSync(): void {
    if (lines !== '') stream.write(lines);
    lines = '';
  }

  process.once('exit', flushSync);
  return {
    write(line) {
      if (lines === '') setTimeout(flushSync, delayMs);
      lines += line;
      if (lines.length > longestWait) flushSync();
    },
    // Pino calls it after a fatal error.
    flushSync,
  };
}

async function loadPretty(): Promise<DestinationStream | undefined> {
  try {
    const { default: pretty } = await import('pino-pretty');
    return pretty({ destination: 1, sync: true, singleLine: true, ignore: 'pid,hostname' });
  } catch {
    // It is no dependency of the built gateway.
    return undefined;
  }
}
