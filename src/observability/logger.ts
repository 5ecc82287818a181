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
  return pino({ level: logLevel }, pretty ?? toStdout());
}

/** How long a line waits for others, in ms. */
const delayMs = 20;
/** How many characters wait for a log that cannot be written; what comes then is lost. */
const longestBacklog = 1_000_000;

/**
 * Lines of a moment go in one write, which costs more than all else of a line does; whatever kills the process
 * outright takes them along. Writes block, so that the audit's lines on stdout never come in between.
 */
function toStdout(): DestinationStream & { flushSync(): void } {
  const stream = destination({ dest: 1, sync: true, maxLength: longestBacklog });
  // A log that cannot be written, to a full disk say, must not end the gateway. (The audit does not let it read on.)
  stream.on('error', () => {});
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
