import { createHandler } from './run.js';

/** Handles one Lambda event. */
export const handler = await createHandler();
