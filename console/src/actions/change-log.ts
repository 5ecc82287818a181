import { useSyncExternalStore } from 'react';
import type { ActionKey, Subject, WayBack } from './definitions.js';

/** A change that was made in this tab. */
export interface LoggedChange {
  readonly changeId: string;
  readonly at: number;
  readonly key: ActionKey;
  readonly subject: Subject;
  readonly reason: string;
  readonly undo: WayBack | undefined;
  /** The ID of the change that this one takes back. */
  readonly undoes?: string | undefined;
}

const storageKey = 'cognito-console-changes';
const longest = 500;
const listeners = new Set<() => void>();
let changes: readonly LoggedChange[] = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');

/** Notes a change, for the tab and no longer: a sign-out clears it. */
export function logChange(change: LoggedChange): void {
  changes = [change, ...changes].slice(0, longest);
  sessionStorage.setItem(storageKey, JSON.stringify(changes));
  for (const listener of listeners) listener();
}

/** The changes of this tab, the last one first. */
export function useChangeLog(): readonly LoggedChange[] {
  return useSyncExternalStore(subscribe, () => changes);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
