import type { Child } from './children.js';
import type { Timing } from './measure.js';
import { stopAll } from './servers.js';

/** A process that was started for one measurement, and what was measured. */
export interface Fresh<Figures> {
  readonly child: Child;
  readonly figures: Figures;
}

/** The figures of every contestant's processes, by the contestant's name. */
export type FreshRounds<Figures> = Readonly<Record<string, readonly Figures[]>>;

/** Measures a fresh process of each contestant in every round: A B C, A B C, … */
export async function measureFresh<Figures>(
  contestants: Readonly<Record<string, () => Promise<Fresh<Figures>>>>,
  { rounds }: Pick<Timing, 'rounds'>,
): Promise<FreshRounds<Figures>> {
  const measured: Record<string, Figures[]> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(contestants)) {
      const fresh = await measure();
      await stopAll([fresh]);
      measured[name] = [...(measured[name] ?? []), fresh.figures];
    }
  }
  return measured;
}
