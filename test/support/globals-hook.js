const globals = new URL('./globals.js', import.meta.url).href;

/** Resolves `@jest/globals` to its replacement. */
export function resolve(specifier, context, next) {
  return specifier === '@jest/globals' ? { url: globals, shortCircuit: true } : next(specifier, context);
}
