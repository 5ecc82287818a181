import { formatShortcutForOS, KEY_MAP, useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';
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

/** Says how to run the operation, as long as there is no response. */
export function RunHint() {
  const response = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.response ?? null);
  const isFetching = useGraphiQL((state) => state.isFetching);
  if (response || isFetching) return null;
  return (
    <p className="run-hint">
      The response appears here. Run the operation with ▶ or {formatShortcutForOS(KEY_MAP.runQuery.key)}.
    </p>
  );
}

/** Wraps lines, and scrolls each tab to its start; the shared editor would keep the previous tab's position. */
function useEditorView(): void {
  const tab = useGraphiQL((state) => state.activeTabIndex);
  const editor = useGraphiQL((state) => state.queryEditor);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of tabs that matters.
  useEffect(() => editor?.setScrollPosition({ scrollLeft: 0, scrollTop: 0 }), [tab, editor]);
  // Long lines, such as lists of arguments, are not cut off in a narrow window.
  useEffect(() => editor?.updateOptions({ wordWrap: 'on' }), [editor]);
}

interface Failure {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly retryAfterMs?: number };
}

/** Lists the errors of the shown response, with the next step for each. */
export function Failures() {
  useEditorView();
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
