import { runProcess } from './process.js';

// Loaded once signals are heard: it takes a good part of the start.
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
