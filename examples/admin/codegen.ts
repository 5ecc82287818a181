import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types for every operation under src/, from the schema that the gateway publishes for its clients. */
const config: CodegenConfig = {
  schema: '../../published/api.graphql',
  documents: 'src/**/*.tsx',
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: { unmaskFunctionName: 'readFragment' },
        // The manifest for TRUSTED_DOCUMENTS_FILE.
        persistedDocuments: true,
      },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { DateTime: 'string' },
      },
    },
  },
};

export default config;
