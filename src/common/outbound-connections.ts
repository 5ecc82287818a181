import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';

/** The proxy of outbound https requests. */
export interface ProxyConfig {
  /** Its http or https URL, which may contain a user and a password. */
  readonly url: string;
  /** Hosts that are reached directly, in the format of NO_PROXY. */
  readonly except: string;
}

/** Creates a connection pool for one purpose, through the proxy if there is one. */
export type CreateDispatcher = (options?: Agent.Options) => Dispatcher;

/** Creates the factory of outbound connection pools. */
export function createOutbound(proxy: ProxyConfig | undefined): CreateDispatcher {
  if (!proxy) return (options) => new Agent(options);
  // undici reads options that are not given from the environment.
  return (options) =>
    new EnvHttpProxyAgent({ ...options, httpProxy: '', httpsProxy: proxy.url, noProxy: proxy.except });
}
