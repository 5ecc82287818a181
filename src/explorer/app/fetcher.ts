import type { GraphiQLProps } from 'graphiql';
import { readSession, setRefusal } from './session.js';

/** Sends an operation with the session's token, and notes where the gateway refuses it. */
export const fetcher: GraphiQLProps['fetcher'] = async (params) => {
  const { token } = readSession();
  const response = await fetch('graphql', {
    method: 'POST',
    headers: {
      // With it a typing mistake is answered by 200, and is no failed request on the browser's console.
      accept: 'application/json',
      'content-type': 'application/json',
      'apollographql-client-name': 'explorer',
      ...(token !== null && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(params),
  }).catch(() => {
    throw new Error('The gateway could not be reached. Is it running?');
  });
  const body = await response.json().catch(() => {
    throw new Error(
      `The answer is no JSON: ${response.status} ${response.statusText}. What is in front of it?`,
    );
  });
  setRefusal(response.status === 401 ? toReason(response, body) : null);
  return body;
};

/** Why a request was refused, as RFC 6750's header says or else as the body does. */
function toReason({ headers }: Response, body: { errors?: readonly { message?: string }[] }): string {
  const described = /error_description="([^"]*)"/.exec(headers.get('www-authenticate') ?? '');
  return described?.[1] ?? body.errors?.[0]?.message ?? 'The gateway asks for a token.';
}
