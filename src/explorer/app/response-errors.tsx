import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

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
