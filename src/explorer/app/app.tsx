import { DOC_EXPLORER_PLUGIN, DocExplorer } from '@graphiql/plugin-doc-explorer';
import { useGraphiQL } from '@graphiql/react';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import type { ExplorerSettings } from '../routes.js';
import { hideFederation } from './federation.js';
import { fetcher } from './fetcher.js';
import { fieldsPlugin } from './field-picker.js';
import { Failures } from './response-errors.js';
import { RunHint } from './run-hint.js';
import { useSession } from './session.js';
import { storage } from './storage.js';
import { TokenBadge, TokenNotice } from './token-notice.js';
import { openTokenPanel, tokenPlugin } from './token-panel.js';

/** The documentation panel, or the reason why there is none. */
function Docs() {
  const { refusal } = useSession();
  const failed = useGraphiQL((state) => state.fetchError !== null);
  if (!failed) {
    return (
      <div ref={hideFederation}>
        <DocExplorer />
      </div>
    );
  }
  if (refusal === null) {
    return (
      <p>
        The schema could not be read. Where introspection is switched off, ask the gateway's operator for it.
      </p>
    );
  }
  return (
    <>
      <p>To read the schema, as to run operations, this gateway needs a bearer token.</p>
      <button type="button" className="graphiql-button" onClick={openTokenPanel}>
        Set a token
      </button>
    </>
  );
}

// Replaces the content in place, because GraphiQL recognizes the documentation plugin by object identity.
DOC_EXPLORER_PLUGIN.content = Docs;
const plugins = [fieldsPlugin, HISTORY_PLUGIN, tokenPlugin];

function focusEditor(): void {
  document.querySelector<HTMLElement>('.graphiql-query-editor .graphiql-editor')?.focus();
}

/** The explorer: GraphiQL with this gateway's examples, a field picker and a token panel. */
export function App({ auth, examples }: ExplorerSettings) {
  const required = auth === 'jwt';
  return (
    <>
      <button type="button" className="skip" onClick={focusEditor}>
        Skip to the operation editor
      </button>
      <TokenNotice required={required} />
      <main>
        <h1 className="unseen">Cognito GraphQL explorer</h1>
        <GraphiQL
          fetcher={fetcher}
          plugins={plugins}
          storage={storage}
          defaultTabs={examples.map(({ query, variables }) => ({
            query,
            variables: variables ? JSON.stringify(variables, null, 2) : null,
            headers: null,
          }))}
          defaultEditorToolsVisibility="variables"
          inputValueDeprecation
          schemaDescription
          // The token has its own panel and storage.
          isHeadersEditorEnabled={false}
          showPersistHeadersSettings={false}
        >
          <GraphiQL.Logo>
            <TokenBadge required={required} />
            <span className="brand">Cognito gateway</span>
          </GraphiQL.Logo>
          <GraphiQL.Footer>
            <RunHint />
            <Failures />
          </GraphiQL.Footer>
        </GraphiQL>
      </main>
    </>
  );
}
