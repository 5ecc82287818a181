import { setImmediate, setTimeout } from 'node:timers/promises';

/** Number of event loop turns without a pause, enough for events of the same process. */
const quickTurns = 100;
const pauseMs = 2;

/** Maximum wait in ms, shorter than a test's timeout, so that the report names the condition. */
const limitMs = 100_000;

/**
 * Waits until the condition holds.
 *
 * @param description - the expected event; by default the source of the condition.
 * @throws an error with the description after `limitMs`.
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
    // Events of another process may need the CPU.
    await (turn < quickTurns ? setImmediate() : setTimeout(pauseMs));
  }
}
