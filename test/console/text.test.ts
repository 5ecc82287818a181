import { expect, test } from '@jest/globals';
import { text } from '../../console/src/text.js';
import { codes } from '../../src/errors/codes.js';

/** Errors of documents. The console sends its own, which the gateway knows, so that only a fault can cause them. */
const ofDocuments = [
  'GRAPHQL_PARSE_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
];

test('every error code has words that say what to do', () => {
  expect(Object.keys(codes).filter((code) => !(code in text.problems))).toEqual(ofDocuments);
});
