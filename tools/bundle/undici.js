/** Stands for undici within the bundle: what the gateway uses, without mocks, caches, cookies and WebSocket. */
import api from 'undici/lib/api/index.js';
import buildConnector from 'undici/lib/core/connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';

// As undici does.
Object.assign(Dispatcher.prototype, api);

/** Loaded only if it is used, which is behind a proxy. */
const fetch = async (...args) => (await import('undici/lib/web/fetch/index.js')).default.fetch(...args);

export { Agent, buildConnector, EnvHttpProxyAgent, fetch };
