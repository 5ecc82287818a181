import { useQuery } from '@apollo/client/react';
import { PoolsDocument } from '../generated/operations.js';

/** The names of the pools that the gateway lists, by ID. */
export function usePoolNames(): ReadonlyMap<string, string> {
  const { data } = useQuery(PoolsDocument, { fetchPolicy: 'cache-first' });
  return new Map(data?.userPools?.flatMap((pool) => (pool ? [[pool.id, pool.name ?? pool.id]] : [])));
}
