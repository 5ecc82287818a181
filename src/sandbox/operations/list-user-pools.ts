import type { Input } from '../input-validation.js';
import { tokenRule, toPage } from '../pagination.js';
import type { Store } from '../store.js';
import { toDescription } from './pool-output.js';

/** Answers ListUserPools: a page of the pools of the request's region. */
export function listUserPools(store: Store, region: string, input: Input): object {
  const limit = input.number('MaxResults', 1, 60);
  const token = input.optionalText('NextToken', tokenRule);
  input.check();
  const local = store.pools.filter((pool) => pool.region === region);
  const page = toPage(local, `ListUserPools ${region}`, limit, token);
  return { UserPools: page.items.map(toDescription), NextToken: page.token };
}
