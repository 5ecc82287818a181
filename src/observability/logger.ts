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

function toStdout(): DestinationStream {
  const stream = destination(1);
  // A log that cannot be written, to a full disk say, must not end the gateway. (The audit does not let it read on.)
  stream.on('error', () => {});
  return stream;
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
