import { preferProductionLibraries } from './environment.js';

// Entry points import this module first, because libraries read NODE_ENV when they are loaded.
preferProductionLibraries();
