/** Starts the gateway of dist/ with an audit that keeps nothing: the difference to `main.js` is the cost of the audit. */
import { pathToFileURL } from 'node:url';

const load = (file: string) => import(pathToFileURL(`dist/${file}`).href);
const { loadConfig }: typeof import('../src/config/config.js') = await load('config/config.js');
const { startGateway }: typeof import('../src/server.js') = await load('server.js');

const gateway = await startGateway(loadConfig(), { audit: { write: async () => {} } });
process.once('SIGTERM', () => void gateway.close());
