import type { ExplorerSettings } from '../routes.js';

/** Reads what this gateway says of itself at `explorer.json`; without an answer, the page does with less. */
export async function loadSettings(): Promise<ExplorerSettings> {
  try {
    const response = await fetch('explorer.json');
    if (response.ok) return await response.json();
  } catch {
    // The gateway has stopped: the first operation will say so.
  }
  return { auth: 'none', introspection: true, examples: [] };
}
