/** Monaco with what GraphQL and JSON need of it; `monaco-graphql/esm/monaco-editor.js` has every feature. */
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

// Tab leaves an editor, as it leaves any field. Lines indent themselves.
TabFocus.setTabFocusMode(true);

// Comments and line numbers of GraphiQL's themes are too pale to read.
const { defineTheme } = editor;
editor.defineTheme = (name, { rules, colors, ...theme }) => {
  const [comment, number] = theme.base === 'vs-dark' ? ['8ac672', '#a9b4c6'] : ['006b00', '#4a5a75'];
  defineTheme(name, {
    ...theme,
    rules: [...rules, { token: 'comment', foreground: comment }],
    colors: {
      ...colors,
      'editorLineNumber.foreground': number,
      'editorLineNumber.dimmedForeground': number,
    },
  });
};

export * from 'monaco-editor/esm/vs/editor/editor.api.js';
