import './config/production-libraries.js';

import type { Handler } from './lambda-handler.js';
import { runProcess } from './process.js';

/** Runs the gateway until a signal ends it. */
export function run(): Promise<void> {
  // Imported after the signal handlers are installed, because loading it takes much of the start time.
  return runProcess(async () => {
    const [{ loadConfig }, { silenceSdkNotice }, { startGateway }] = await Promise.all([
      import('./config/config.js'),
      import('./config/environment.js'),
      import('./server.js'),
    ]);
    const config = loadConfig();
    silenceSdkNotice();
    return startGateway(config);
  });
}

/** Creates the gateway within Lambda, and returns what handles its events. */
export async function createHandler(): Promise<Handler> {
  return (await import('./lambda-handler.js')).createHandler();
}
