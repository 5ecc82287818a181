import '@mantine/core/styles.css';
import './theme.css';
import { ApolloProvider } from '@apollo/client/react';
import { createTheme, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { createClient } from './api/client.js';
import { App } from './app.js';
import { loadSettings } from './settings.js';
import { startSession } from './sign-in/session.js';
import { SessionContext } from './sign-in/use-session.js';
import { text } from './text.js';

/** Typed text has a direction of its own. */
const anyDirection = { defaultProps: { attributes: { input: { dir: 'auto' } } } };
const theme = createTheme({
  primaryColor: 'indigo',
  respectReducedMotion: true,
  // Scroll locks and responsive styles would need style elements, which the content security policy forbids.
  components: {
    Modal: {
      defaultProps: {
        lockScroll: false,
        transitionProps: { duration: 120 },
        closeButtonProps: { 'aria-label': text.dialog.closeIt },
      },
    },
    Drawer: { defaultProps: { lockScroll: false, closeButtonProps: { 'aria-label': text.nav.close } } },
    TextInput: anyDirection,
    Textarea: anyDirection,
    Autocomplete: anyDirection,
    Tooltip: {
      defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } },
    },
  },
});
const colorSchemeManager = localStorageColorSchemeManager({ key: 'cognito-console-color-scheme' });

const settings = await loadSettings();
const session = await startSession(settings);
const client = createClient(session);
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
createRoot(root).render(
  <MantineProvider
    theme={theme}
    colorSchemeManager={colorSchemeManager}
    defaultColorScheme="auto"
    withCssVariables={false}
    withGlobalClasses={false}
  >
    <SessionContext value={session}>
      <ApolloProvider client={client}>
        <App settings={settings} />
      </ApolloProvider>
    </SessionContext>
  </MantineProvider>,
);
