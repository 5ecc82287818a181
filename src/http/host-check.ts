import type { onRequestAsyncHookHandler, onRequestHookHandler } from 'fastify';
import { isLoopbackHeader } from '../common/loopback.js';
import { badRequest } from './error-responses.js';

/** Builds the hook that refuses requests whose `Host` is none: Apollo's integration makes a URL of it. */
export function createHostCheck(): onRequestHookHandler {
  // Nearly every request is for the same.
  let last: string | undefined;
  return ({ url, hostname }, _reply, done) => {
    const base = `http://${hostname}/`;
    const asked = base + url;
    if (asked !== last && !URL.canParse(url, base)) {
      done(badRequest(400, 'The Host header names no host. Send the name that the gateway is reached by.'));
      return;
    }
    last = asked;
    done();
  };
}

/**
 * Refuses requests under any name but this machine's: a page of another site may have its own name resolve to
 * 127.0.0.1, and would ask as if it were ours.
 */
export const refuseOtherHosts: onRequestAsyncHookHandler = async ({ headers }) => {
  if (isLoopbackHeader(headers.host)) return;
  throw badRequest(403, 'Without authentication this gateway answers to names such as localhost only.');
};
