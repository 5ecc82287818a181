import { formatShortcutForOS, KEY_MAP, useGraphiQL } from '@graphiql/react';

/** Explains how to run the operation, as long as there is no response. */
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
