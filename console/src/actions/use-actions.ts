import { createContext, use } from 'react';
import type { ActionRequest } from './action-dialog.js';

/** How a page opens the dialog of an action. */
export interface ActionsApi {
  readonly open: (request: ActionRequest) => void;
  /** Whether the gateway makes changes at all. */
  readonly enabled: boolean;
  readonly requireReason: boolean;
}

/** The one dialog of the page. */
export const ActionsContext = createContext<ActionsApi>({ open() {}, enabled: false, requireReason: false });

/** Opens dialogs of actions. */
export function useActions(): ActionsApi {
  return use(ActionsContext);
}
