import type { ConsoleSettings } from '../../src/console/routes.js';

/** The settings that the gateway gives to the page that it serves. */
export type Settings = ConsoleSettings;

/** The address of the console, with a slash at the end: where people come back to after sign-in and sign-out. */
export const home = new URL('./', location.href.replace(/[?#].*$/, '')).href;

/** Loads the settings, over the request that the page has preloaded. */
export async function loadSettings(): Promise<Settings> {
  const response = await fetch(new URL('settings.json', home));
  if (!response.ok) throw new Error(`settings.json: status ${response.status}`);
  return response.json();
}
