/** Returns whether a host, as a name or an address in URL syntax, is this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Returns whether signing keys may be fetched from a URL: only by https, or by http from this machine. */
export function isTrustworthy(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

/** Returns whether a Host header names this machine, at any port. */
export function isLoopbackHeader(host: string | undefined): boolean {
  return host !== undefined && isLoopback(host.toLowerCase().replace(/:\d{1,5}$/, ''));
}
