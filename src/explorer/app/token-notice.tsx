import { useSession } from './session.js';
import { describeToken } from './token.js';
import { openTokenPanel, useNow } from './token-panel.js';

/** The notice at the top of the page if the token is missing, expired or refused. */
export function TokenNotice({ required }: { required: boolean }) {
  const { token, refusal } = useSession();
  const { state, text } = describeToken(token, Math.max(useNow(), Date.now()));
  const missing = state === 'missing' && (required || refusal !== null);
  if (!missing && state !== 'expired' && refusal === null) return null;
  return (
    <div role="alert" className="notice">
      <p>
        {missing && 'This gateway requires a bearer token. Set one to read the schema and to run operations.'}
        {state === 'expired' && `${text}. Sign in again and set the new token.`}
        {!missing && state !== 'expired' && `The gateway refused the token: ${refusal}`}
      </p>
      <button type="button" className="graphiql-button" onClick={openTokenPanel}>
        {missing ? 'Set a token' : 'Set another token'}
      </button>
    </div>
  );
}

/** The state of the token as a badge. */
export function TokenBadge({ required }: { required: boolean }) {
  const { token, refusal } = useSession();
  const { state, text } = describeToken(token, Math.max(useNow(), Date.now()));
  if (!required && token === null) return null;
  return (
    <button
      type="button"
      className={`token-badge token-${refusal === null ? state : 'refused'}`}
      onClick={openTokenPanel}
    >
      {text}
    </button>
  );
}
