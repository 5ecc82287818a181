import { setImmediate, setTimeout } from 'node:timers/promises';

/** So many turns of the event loop are waited for at full speed: those of the same process take no more. */
const quickTurns = 100;
const pauseMs = 2;

/** How long a wait may take, in ms: less than a test, so that a report says what did not come. */
const limitMs = 100_000;

/**
 * Waits until the condition holds.
 *
 * @param description - what is waited for; the text of the condition by default.
 * @throws after `limitMs`, an error that says what did not come.
 */
export async function waitFor(
  condition: () => boolean | Promise<boolean>,
  description: string = String(condition),
): Promise<void> {
  const startedAt = performance.now();
  for (let turn = 0; !(await condition()); turn += 1) {
    if (performance.now() - startedAt > limitMs) {
      throw new Error(`waited ${limitMs / 1000} s for: ${description}`);
    }
    // Another process is waited for, which may need this one's CPU.
    await (turn < quickTurns ? setImmediate() : setTimeout(pauseMs));
  }
}
