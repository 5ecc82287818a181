/** An untyped part of Monaco: whether Tab moves the focus out of all editors. */
declare module 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js' {
  export const TabFocus: { setTabFocusMode(leaves: boolean): void };
}
