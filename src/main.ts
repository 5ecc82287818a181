import { loadConfig } from './config.js';
import { runProcess } from './process.js';
import { startGateway } from './server.js';

await runProcess(() => startGateway(loadConfig()));
