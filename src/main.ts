import { runProcess } from './process.js';

// Loaded once signals are heard: it takes a good part of the start.
await runProcess(async () => {
  const [{ loadConfig }, { startGateway }] = await Promise.all([
    import('./config/config.js'),
    import('./server.js'),
  ]);
  return startGateway(loadConfig());
});
