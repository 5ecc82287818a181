import { setImmediate, setTimeout } from 'node:timers/promises';

/** So many turns of the event loop are waited for at full speed: those of the same process take no more. */
const quickTurns = 100;
const pauseMs = 2;

/** Waits until the condition holds; Jest's own timeout bounds the wait. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; !(await condition()); turn += 1) {
    // Another process is waited for, which may need this one's CPU.
    await (turn < quickTurns ? setImmediate() : setTimeout(pauseMs));
  }
}
