/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The process's own environment. No other module reads it. */
export function readEnvironment(): Environment {
  return process.env;
}
