import { attributeOf } from '../../src/sandbox/pool-model.js';
import { samplePools } from '../../src/sandbox/sample.js';
import { type RunningSubgraph, startSubgraph } from './subgraph.js';

/** One order, with what its subgraphs know of the users, the pool and the group in it: of each, one key. */
export interface Order {
  readonly id: string;
  readonly item: string;
  readonly customer: { readonly poolId: string; readonly username: string };
  readonly userPool: { readonly id: string };
  readonly assignee: { readonly poolId: string; readonly sub: string } | null;
  readonly team: { readonly poolId: string; readonly name: string };
}

interface OrderKey {
  readonly id: string;
}

const teams = ['engineering', 'support', 'services'];
const items = ['tea', 'ink', 'rope', 'lamp', 'map', 'bell', 'soap'];

/**
 * 100 orders of 40 customers, packed by three teams and 10 of the staff; and a last one, of a customer who is gone, packed
 * by nobody.
 */
export function createOrders(): readonly Order[] {
  const [staff, customers] = samplePools();
  if (staff === undefined || customers === undefined) throw new Error('the sandbox has no sample pools');
  const orders = Array.from({ length: 100 }, (_, index) => ({
    id: String(index + 1),
    item: pick(items, index),
    customer: { poolId: customers.id, username: pick(customers.users.slice(0, 40), index).username },
    userPool: { id: customers.id },
    assignee: { poolId: staff.id, sub: attributeOf(pick(staff.users.slice(0, 10), index), 'sub') ?? '' },
    team: { poolId: staff.id, name: pick(teams, index) },
  }));
  const last: Order = {
    id: '101',
    item: 'bell',
    customer: { poolId: customers.id, username: '00000000-0000-4000-8000-000000000000' },
    userPool: { id: customers.id },
    assignee: null,
    team: { poolId: staff.id, name: pick(teams, 0) },
  };
  return [...orders, last];
}

/** Starts the subgraph that sells: orders, each with its customer, a user known by username, and the customer's pool. */
export function startOrders(orders: readonly Order[]): Promise<RunningSubgraph> {
  const findOrder = toFind(orders);
  return startSubgraph('orders.graphql', {
    Query: {
      orders: (_source: unknown, { first }: { readonly first: number }) => orders.slice(0, first),
      order: (_source: unknown, key: OrderKey) => findOrder(key),
    },
    Order: { __resolveReference: findOrder },
  });
}

/** Starts the subgraph that packs: it adds to an order its assignee, a user known by sub, and the team, a group. */
export function startPacking(orders: readonly Order[]): Promise<RunningSubgraph> {
  return startSubgraph('packing.graphql', { Order: { __resolveReference: toFind(orders) } });
}

function toFind(orders: readonly Order[]) {
  const byId = new Map(orders.map((order) => [order.id, order]));
  return ({ id }: OrderKey) => byId.get(id) ?? null;
}

function pick<T>(list: readonly T[], index: number): T {
  const element = list[index % list.length];
  if (element === undefined) throw new RangeError('nothing to pick from');
  return element;
}
