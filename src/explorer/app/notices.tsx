import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';
import { openTokenPanel, useNow } from './panel.js';
import { useSession } from './session.js';
import { describeToken } from './token.js';

/** The line above everything else, where the token is missing, expired or refused. */
export function TokenNotice({ required }: { required: boolean }) {
  const { token, refusal } = useSession();
  const { state, text } = describeToken(token, Math.max(useNow(), Date.now()));
  const missing = state === 'missing' && (required || refusal !== null);
  if (!missing && state !== 'expired' && refusal === null) return null;
  return (
    <div role="alert" className="notice">
      <p>
        {missing && 'This gateway needs a bearer token. Set one to read the schema and to run operations.'}
        {state === 'expired' && `${text}. Sign in anew, and set the token you get.`}
        {!missing && state !== 'expired' && `The gateway refused the token: ${refusal}`}
      </p>
      <button type="button" className="graphiql-button" onClick={openTokenPanel}>
        {missing ? 'Set a token' : 'Set another token'}
      </button>
    </div>
  );
}

/** How the token stands, at a glance. */
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

/** Shows each tab from its start: its one editor would stay scrolled to where the tab before was read. */
function useFreshScroll(): void {
  const tab = useGraphiQL((state) => state.activeTabIndex);
  const editor = useGraphiQL((state) => state.queryEditor);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of tabs that matters.
  useEffect(() => editor?.setScrollPosition({ scrollLeft: 0, scrollTop: 0 }), [tab, editor]);
}

interface Failure {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly retryAfterMs?: number };
}

/** What the errors of the answer shown say, and what to do about each. */
export function Failures() {
  useFreshScroll();
  const response = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.response ?? null);
  const failures = readFailures(response);
  return (
    <div role="status" className="failures">
      {failures.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: where the list is long, the keyboard scrolls it.
        <ul aria-label="Errors" tabIndex={0}>
          {failures.map(({ message, path, extensions }) => (
            <li key={`${path?.join('.')} ${message}`}>
              <strong>{extensions?.code ?? 'Error'}</strong>
              {path && ` at ${path.join('.')}`}
              <br />
              {message}
              {extensions?.retryAfterMs !== undefined &&
                ` Wait ${Math.max(1, Math.ceil(extensions.retryAfterMs / 1000))} s.`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function readFailures(response: string | null): readonly Failure[] {
  if (!response) return [];
  try {
    const { errors }: { errors?: unknown } = JSON.parse(response);
    return Array.isArray(errors) ? errors : [];
  } catch {
    return [];
  }
}
