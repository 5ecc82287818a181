import './workers.js';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './app.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { scriptStyles } from './constructed-style-sheets.js';
import { loadSettings } from './gateway-settings.js';

scriptStyles();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App {...(await loadSettings())} />);
