import { once } from 'node:events';
import { connect } from 'node:net';

/** One answer, as it came over a bare connection. */
export interface WireAnswer {
  readonly status: number;
  /** By name, in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * Sends lines as they are, joined by CRLF, and reads one answer that has a Content-Length; where the answer says that
 * the connection closes, waits until it does.
 */
export async function sendRaw(url: string, lines: readonly string[]): Promise<WireAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    socket.write(lines.join('\r\n'));
    let text = '';
    for await (const chunk of socket) {
      text += chunk;
      const answer = parse(text);
      if (answer && answer.headers.get('connection') !== 'close') return answer;
    }
    const answer = parse(text);
    if (!answer) throw new Error(`the connection ended after: ${text}`);
    return answer;
  } finally {
    socket.destroy();
  }
}

function parse(text: string): WireAnswer | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const [first = '', ...rest] = text.slice(0, end).split('\r\n');
  const headers = new Map(
    rest.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  const body = text.slice(end + 4);
  if (Buffer.byteLength(body) < Number(headers.get('content-length') ?? 0)) return undefined;
  return { status: Number(first.split(' ')[1]), headers, body };
}
