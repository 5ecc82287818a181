import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { setToken, useSession } from './session.js';
import { describeToken } from './token.js';

/** The current time, updated twice a minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The panel to set and remove the bearer token. */
function TokenPanel() {
  const { token, refusal } = useSession();
  const { introspect, updateActiveTabValues } = useGraphiQLActions();
  const schema = useGraphiQL((state) => state.schema);
  const answer = useGraphiQL((state) => state.responseEditor);
  const [draft, setDraft] = useState('');
  const now = useNow();
  const { state, text } = describeToken(token, Math.max(now, Date.now()));
  const field = useId();
  const hint = useId();

  function keep(event: FormEvent) {
    event.preventDefault();
    // Extracts the token from pasted text: a header, a shell's TOKEN=…, with or without quotes.
    const given = /[^\s"'=:]+(?=["']?$)/.exec(draft.trim())?.[0] ?? '';
    if (given === '') return;
    if (refusal !== null) {
      // The gateway's refusal of the current token.
      answer?.setValue('');
      updateActiveTabValues({ response: null });
    }
    setToken(given);
    setDraft('');
    if (!schema || refusal !== null) introspect();
  }

  return (
    <section className="token-panel" aria-labelledby={`${field}-title`}>
      <h2 id={`${field}-title`} className="graphiql-doc-explorer-title">
        Bearer token
      </h2>
      <p role="status" className={`token-status token-${refusal === null ? state : 'refused'}`}>
        {text}
      </p>
      {refusal !== null && <p className="token-refusal">{refusal}</p>}
      <form onSubmit={keep}>
        <label htmlFor={field}>Token</label>
        <input
          id={field}
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={draft}
          placeholder="eyJ…"
          aria-describedby={hint}
          onChange={(event) => setDraft(event.target.value)}
        />
        <div className="token-buttons">
          <button type="submit" className="graphiql-button" disabled={draft.trim() === ''}>
            Set token
          </button>
          <button
            type="button"
            className="graphiql-button"
            disabled={token === null}
            onClick={() => setToken(null)}
          >
            Forget it
          </button>
        </div>
        <p id={hint}>
          Sent as <code>Authorization: Bearer …</code> with every operation. Only this browser tab keeps it,
          until it is closed; it enters neither the history nor an operation.
        </p>
      </form>
    </section>
  );
}

function KeyIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="8" cy="15" r="4.5" />
      <path d="m11.5 11.5 8-8M16 7l3 3M13.5 9.5l2 2" />
    </svg>
  );
}

/** The token panel as a GraphiQL plugin. */
export const tokenPlugin = { title: 'Bearer Token', icon: KeyIcon, content: TokenPanel };

/** Opens the token panel. GraphiQL resizes the pane only if its own button is pressed. */
export function openTokenPanel(): void {
  const button = document.querySelector<HTMLElement>(`[aria-label="Show ${tokenPlugin.title}"]`);
  button?.click();
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.token-panel input')?.focus());
}
