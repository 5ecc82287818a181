/** Monaco with the features that GraphQL and JSON need; `monaco-graphql/esm/monaco-editor.js` includes all features. */
import 'monaco-editor/esm/vs/editor/browser/coreCommands.js';
import 'monaco-editor/esm/vs/editor/contrib/bracketMatching/browser/bracketMatching.js';
import 'monaco-editor/esm/vs/editor/contrib/clipboard/browser/clipboard.js';
import 'monaco-editor/esm/vs/editor/contrib/comment/browser/comment.js';
import 'monaco-editor/esm/vs/editor/contrib/find/browser/findController.js';
import 'monaco-editor/esm/vs/editor/contrib/folding/browser/folding.js';
import 'monaco-editor/esm/vs/editor/contrib/gotoSymbol/browser/link/goToDefinitionAtPosition.js';
import 'monaco-editor/esm/vs/editor/contrib/hover/browser/hoverContribution.js';
import 'monaco-editor/esm/vs/editor/contrib/linesOperations/browser/linesOperations.js';
import 'monaco-editor/esm/vs/editor/contrib/suggest/browser/suggestController.js';
import 'monaco-editor/esm/vs/editor/contrib/toggleTabFocusMode/browser/toggleTabFocusMode.js';
import 'monaco-editor/esm/vs/editor/contrib/wordOperations/browser/wordOperations.js';
import 'monaco-editor/esm/vs/base/browser/ui/codicons/codiconStyles.js';
import 'monaco-editor/esm/vs/basic-languages/graphql/graphql.contribution.js';
import 'monaco-editor/esm/vs/language/json/monaco.contribution.js';
import { TabFocus } from 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js';
import { editor } from 'monaco-editor/esm/vs/editor/editor.api.js';

// Tab moves the focus out of an editor, as in any field. Lines are indented automatically.
TabFocus.setTabFocusMode(true);

// The contrast of comments and numbers in GraphiQL's themes is too low.
const { defineTheme } = editor;
editor.defineTheme = (name, { rules, colors, ...theme }) => {
  const isDark = theme.base === 'vs-dark';
  const line = isDark ? '#a9b4c6' : '#4a5a75';
  defineTheme(name, {
    ...theme,
    rules: [
      ...rules,
      { token: 'comment', foreground: isDark ? '8ac672' : '006b00' },
      { token: 'number', foreground: isDark ? 'b5cea8' : '076b45' },
    ],
    colors: {
      ...colors,
      'editorLineNumber.foreground': line,
      'editorLineNumber.dimmedForeground': line,
    },
  });
};

export * from 'monaco-editor/esm/vs/editor/editor.api.js';
