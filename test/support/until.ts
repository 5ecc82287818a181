import { setImmediate } from 'node:timers/promises';

/** Turns the event loop until the condition holds; Jest's own timeout bounds the wait. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await setImmediate();
}
