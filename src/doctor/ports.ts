import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Finding, fail, ok, type Trouble } from './finding.js';
import { patienceMs } from './network.js';

/** Checks whether the gateway can listen on a configured port, or already does. */
export async function checkPort(setting: string, host: string, port: number): Promise<Finding> {
  const name = `${setting} ${port}`;
  if (port === 0) return ok(name, 'any free port');
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
    server.close();
    return ok(name, `free on ${host}`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'EADDRINUSE' && (await isGateway(host, port))) return ok(name, 'the gateway runs there');
    return fail(name, explain(code, setting, host, port));
  }
}

function explain(code: string, setting: string, host: string, port: number): Trouble {
  const setHost = 'Set HOST to an address of this machine, or to 0.0.0.0 for all of them.';
  switch (code) {
    case 'EADDRINUSE':
      return {
        detail: `another program listens on ${host}:${port} (${code})`,
        fix: `Set ${setting} to a free port.`,
      };
    case 'EACCES':
      return {
        detail: `this user may not listen on port ${port} (${code})`,
        fix: `Set ${setting} to a port above 1023.`,
      };
    case 'EADDRNOTAVAIL':
      return { detail: `${host} is not an address of this machine (${code})`, fix: setHost };
    case 'ENOTFOUND':
      return { detail: `the name ${host} does not resolve (${code})`, fix: setHost };
    default:
      return {
        detail: `the gateway cannot listen on ${host}:${port} (${code})`,
        fix: `Set ${setting} to a free port.`,
      };
  }
}

/** A gateway responds at /livez on its port, and at /metrics on the metrics port. */
async function isGateway(host: string, port: number): Promise<boolean> {
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const asked = ['/livez', '/metrics'].map(async (path) => {
    const response = await fetch(`${origin}${path}`, { signal: AbortSignal.timeout(patienceMs) });
    if (!/"status":"ok"|cognito/.test(await response.text())) throw new Error('not a gateway');
  });
  return Promise.any(asked).then(
    () => true,
    () => false,
  );
}
