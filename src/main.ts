import './config/production-libraries.js';

import { runProcess } from './process.js';

// Imported after the signal handlers are installed, because loading it takes much of the start time.
await runProcess(async () => {
  const [{ loadConfig }, { silenceSdkNotice }, { startGateway }] = await Promise.all([
    import('./config/config.js'),
    import('./config/environment.js'),
    import('./server.js'),
  ]);
  const config = loadConfig();
  silenceSdkNotice();
  return startGateway(config);
});
