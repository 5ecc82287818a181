import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for AWS STS on the wire: AssumeRole only, with credentials that name the role they are for. */
export interface Sts {
  readonly url: string;
  /** The roles assumed, in order. */
  readonly roles: readonly string[];
  /** The next request is left without a response, or gets one without an end. */
  failNext(how: 'hang' | 'endless'): void;
  /** From now on every request is denied, with a message that names a role. */
  deny(): void;
  close(): void;
}

/** Starts the stand-in on a free port. */
export async function startSts(): Promise<Sts> {
  const roles: string[] = [];
  let denied = false;
  let failure: 'hang' | 'endless' | undefined;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const roleArn = new URLSearchParams(Buffer.concat(chunks).toString()).get('RoleArn') ?? '';
    response.setHeader('content-type', 'text/xml');
    const how = failure;
    failure = undefined;
    if (how !== undefined) roles.push(roleArn);
    if (how === 'hang') return;
    if (how === 'endless') {
      const more = () => {
        while (response.write(' '.repeat(65_536)));
      };
      response.on('drain', more);
      more();
      return;
    }
    if (denied) {
      response.statusCode = 403;
      response.end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized to assume ${roleArn}</Message></Error></ErrorResponse>`,
      );
      return;
    }
    roles.push(roleArn);
    response.end(`<AssumeRoleResponse><AssumeRoleResult><Credentials>
      <AccessKeyId>AKID-${roleArn.split('/').at(-1)}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
      <Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials>
      <AssumedRoleUser><AssumedRoleId>A:x</AssumedRoleId><Arn>${roleArn}</Arn></AssumedRoleUser>
      </AssumeRoleResult></AssumeRoleResponse>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    roles,
    failNext: (how) => {
      failure = how;
    },
    deny: () => {
      denied = true;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
