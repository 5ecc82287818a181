import { adviseOnCredentials } from './cognito/client/credentials-advice.js';
import { readEnvironment } from './config/environment.js';

/** Something that runs until it is told to stop. */
export interface Running {
  close(): Promise<void>;
  /** Opens its files anew, on SIGHUP. Without files SIGHUP ends the process, as ever. */
  readonly reopen?: (() => void) | undefined;
}

/** How long after everything was closed the process may take to end by itself, in ms. */
const lastGaspMs = 1000;

/**
 * Runs a process from start to end: starts, waits for SIGTERM or SIGINT, closes, exits 0. What prevents the start
 * is told in plain words on stderr, without a stack, and the process exits 1. A second signal ends it at once, and so
 * does one during the start.
 */
export async function runProcess(start: () => Promise<Running>): Promise<void> {
  // Nothing is in flight yet. Without a handler the kernel drops the signals of process 1, as a container's is.
  const abandon = () => process.exit(0);
  process.on('SIGTERM', abandon).on('SIGINT', abandon);
  try {
    const running = await start();
    const stop = () => {
      process.off('SIGTERM', stop).off('SIGINT', stop);
      running.close().then(
        // With nothing left open the process ends by itself; what a library may have left must not keep it.
        () => setTimeout(() => process.exit(0), lastGaspMs).unref(),
        (error: unknown) => {
          process.stderr.write(`The gateway could not stop in order: ${String(error)}\n`);
          process.exit(1);
        },
      );
    };
    if (running.reopen) process.on('SIGHUP', running.reopen);
    process.on('SIGTERM', stop).on('SIGINT', stop);
    process.off('SIGTERM', abandon).off('SIGINT', abandon);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return `The gateway could not start: ${String(error)}`;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `The gateway could not start: ${error.message}. Set PORT to a free port.`;
  if (code === 'EACCES') return `The gateway could not start: ${error.message}. Set PORT to one above 1023.`;
  if (error.name === 'CredentialsProviderError') {
    return `The gateway could not start: no AWS credentials (${error.message}). ${adviseOnCredentials(readEnvironment())}`;
  }
  return error.name === 'ConfigError' ? error.message : `The gateway could not start: ${error.message}`;
}
