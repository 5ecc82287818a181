import type { ExplorerSettings } from '../routes.js';

/** Reads the gateway's settings from `explorer.json`. If that fails, the page works with defaults. */
export async function loadSettings(): Promise<ExplorerSettings> {
  try {
    const response = await fetch('explorer.json');
    if (response.ok) return await response.json();
  } catch {
    // The gateway is unreachable, which the first operation will report.
  }
  return { auth: 'none', introspection: true, examples: [] };
}
