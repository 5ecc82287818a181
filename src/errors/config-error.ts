/**
 * Reports every invalid setting, one line each: its name, the expected value and the actual value.
 *
 * @example
 * const gateway = await createGateway(settings).catch((error) => {
 *   if (error instanceof ConfigError) for (const line of error.lines) console.error(line);
 *   throw error;
 * });
 */
export class ConfigError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(['The configuration is not valid:', ...lines.map((line) => `  ${line}`)].join('\n'));
    this.name = 'ConfigError';
    this.lines = lines;
  }
}
