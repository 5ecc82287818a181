import { parseArgs } from 'node:util';

/** The options of the command line. */
export interface Options {
  /** Names of scenarios. */
  readonly only: readonly string[];
  readonly rounds: number;
  readonly quick: boolean;
  readonly soak: boolean;
  /** The watchdog's time in s: everything is killed after it. */
  readonly limit: number;
  /** A run of everything at full length, whose results are worth keeping. */
  readonly whole: boolean;
}

/** Reads the command line; throws a TypeError that describes a mistake in it. */
export function readOptions(args: readonly string[], scenarios: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      soak: { type: 'boolean', default: false },
      limit: { type: 'string' },
    },
  });
  const only = values.only?.split(',') ?? scenarios;
  const unknown = only.filter((name) => !scenarios.includes(name));
  if (unknown.length > 0)
    throw new TypeError(`no scenario ${unknown.join(', ')}; there are ${scenarios.join(', ')}`);
  const rounds = readNumber('rounds', values.rounds, values.quick ? 1 : 3);
  // The default run takes ten to fifteen minutes.
  const limit = readNumber('limit', values.limit, values.soak ? 480 : 1200 + Math.max(0, rounds - 3) * 240);
  const whole = values.only === undefined && !values.quick;
  return { only, rounds, quick: values.quick, soak: values.soak, limit, whole };
}

function readNumber(name: string, text: string | undefined, fallback: number): number {
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new TypeError(`--${name} takes a number from 1, not "${text}"`);
  return value;
}
