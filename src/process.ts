import { adviseOnCredentials } from './cognito/client/credentials-advice.js';
import { readEnvironment } from './config/environment.js';

/** A program that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
  /** Reopens its files on SIGHUP. If undefined, SIGHUP ends the process. */
  readonly reopen?: (() => void) | undefined;
}

/** How long the process may take to exit after everything is closed, in ms. */
const lastGaspMs = 1000;

/**
 * Runs a program from start to end: starts it, waits for SIGTERM or SIGINT, closes it and exits with 0. If the start
 * fails, prints the reason on stderr without a stack and exits with 1. A second signal, or one during the start, ends
 * the process immediately.
 */
export async function runProcess(start: () => Promise<Running>): Promise<void> {
  // No request is in progress yet. The kernel ignores signals without a handler for process 1, as in a container.
  const abandon = () => process.exit(0);
  process.on('SIGTERM', abandon).on('SIGINT', abandon);
  try {
    const running = await start();
    const stop = () => {
      process.off('SIGTERM', stop).off('SIGINT', stop);
      running.close().then(
        // The process exits by itself when nothing is open. The timer covers resources that a library left open.
        () => setTimeout(() => process.exit(0), lastGaspMs).unref(),
        (error: unknown) => {
          process.stderr.write(`The gateway could not shut down cleanly: ${String(error)}\n`);
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
