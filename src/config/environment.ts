/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of the process. Only this module reads it. */
export function readEnvironment(): Environment {
  return process.env;
}
