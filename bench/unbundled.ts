/** Starts the gateway of dist/ from its modules, although there is a bundle. */
import { pathToFileURL } from 'node:url';

const { run }: typeof import('../src/run.js') = await import(pathToFileURL('dist/run.js').href);
await run();
