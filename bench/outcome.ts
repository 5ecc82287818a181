import type { Contestants } from './contestants.js';
import type { Timing } from './measure.js';
import type { Load } from './servers.js';

/** The parts that every scenario uses. */
export interface Bench {
  readonly load: Load;
  readonly contestants: Contestants;
  readonly timing: Timing;
  /** Smaller numbers, to see that everything runs. */
  readonly quick: boolean;
}

/** Rows to print; numbers are aligned to the right. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly notes: readonly string[];
}

/** Bars to draw. */
export interface Panel {
  readonly title: string;
  /** The axis label. */
  readonly axis: string;
  readonly bars: readonly { readonly name: string; readonly value: number }[];
}

/** The results of a scenario: for the terminal, for the chart, and for the JSON file. */
export interface Outcome {
  readonly table: Table;
  readonly panel?: Panel;
  readonly data: object;
}

/** A scenario runs its own processes and stops them. */
export type Scenario = (bench: Bench) => Promise<Outcome>;
