/** A part of Monaco that has no types: whether Tab leaves an editor, in all of them. */
declare module 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js' {
  export const TabFocus: { setTabFocusMode(leaves: boolean): void };
}
