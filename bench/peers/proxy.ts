import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveParent } from '../channel.js';

/** A proxy without logic, to show what one more process between client and Cognito costs on this machine. */
const agent = new Agent({ keepAlive: true });
const upstream = process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ?? '';

const server = createServer((incoming, outgoing) => {
  const { method = '', url = '', headers } = incoming;
  const forwarded = request(upstream + url, { method, headers, agent }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  forwarded.on('error', (error) => outgoing.destroy(error));
  incoming.pipe(forwarded);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  serveParent(`http://127.0.0.1:${port}`, {});
});
