import { bundleFile, compileBundle, runBundle } from './bundle.js';

// The modules are not loaded beside the bundle: each copy would have a state of its own.
const { run } = bundleFile === undefined ? await import('./run.js') : runBundle(compileBundle(bundleFile));
await run();
