import {
  GetGroup$,
  type GetGroupCommandInput,
  type GetGroupCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Group, toGroup } from '../group-mapper.js';
import type { ReadOperation } from './operation.js';

/** Reads one group. */
export const getGroup: ReadOperation<GetGroupCommandInput, GetGroupCommandOutput, Group> = {
  schema: GetGroup$,
  category: 'UserPoolResourceRead',
  kind: 'read',
  errorCodes: { ResourceNotFoundException: 'GROUP_NOT_FOUND' },
  coalescingKey: ({ GroupName = '' }) => GroupName,
  toResult: ({ Group: group }, { pool }) => toGroup(pool.id, group),
};
