import type { Socket } from 'node:net';
import { buildConnector } from 'undici';

const informational = Buffer.from('HTTP/1.1 100 ');
const endOfHead = '\r\n\r\n';
const digitOne = informational[9];

/**
 * Connects as undici does, within `timeoutMs`, and hides every `100 Continue`: undici closes the connection if it
 * receives one that it did not request, although a server may send it before any response.
 */
export function createConnector(timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs });
  return (options, callback) =>
    connect(options, (...result) => {
      const [, socket] = result;
      if (socket) skipContinue(socket);
      callback(...result);
    });
}

/** Removes a `100 Continue` wherever a chunk begins with one. No line of a JSON body has this form. */
function skipContinue(socket: Socket): void {
  const read = socket.read.bind(socket);
  /** The beginning of one whose end has not arrived yet. */
  let part: Buffer | undefined;
  socket.read = (size) => {
    const chunk: Buffer | null = read(size);
    let rest = part && chunk ? Buffer.concat([part, chunk]) : chunk;
    if (!rest) return rest;
    part = undefined;
    // The first digit of the status is compared first: nearly every chunk has another one there, or none.
    while (rest[9] === digitOne && rest.subarray(0, informational.length).equals(informational)) {
      const end = rest.indexOf(endOfHead);
      if (end === -1) {
        part = rest;
        return null;
      }
      rest = rest.subarray(end + endOfHead.length);
    }
    return rest.length > 0 ? rest : null;
  };
}
