/** The folder of this package: the same path from src/common/, dist/common/ and dist/bundle/. */
export const packageFolder = new URL('../../', import.meta.url);
