import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';

/** The proxy of outbound https requests. */
export interface ProxyConfig {
  /** Its http or https URL, which may hold a user and a password. */
  readonly url: string;
  /** Hosts that are reached without it, as NO_PROXY lists them. */
  readonly except: string;
}

/** Makes connections of their own for one purpose, through the proxy where there is one. */
export type CreateDispatcher = (options?: Agent.Options) => Dispatcher;

/** Builds the maker of outbound connections. */
export function createOutbound(proxy: ProxyConfig | undefined): CreateDispatcher {
  if (!proxy) return (options) => new Agent(options);
  // What is left out it would read from the environment.
  return (options) =>
    new EnvHttpProxyAgent({ ...options, httpProxy: '', httpsProxy: proxy.url, noProxy: proxy.except });
}
