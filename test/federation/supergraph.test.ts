import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type DefinitionNode, parse, print } from 'graphql';
import { createOrders, type Order } from '../../examples/supergraph/orders.js';
import { silentCallMetrics } from '../../src/cognito/call-metrics.js';
import { attributeOf, createPool } from '../../src/sandbox/pool-model.js';
import { samplePools } from '../../src/sandbox/sample.js';
import { createClock } from '../support/clock.js';
import type { Answer } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';
import {
  type Composition,
  compose,
  installed,
  type Router,
  type Subgraphs,
  startExample,
  startRouter,
  startSubgraphs,
} from './supergraph.js';

const composers = ['apollo', 'guild'] as const;
/** Each gateway serves what its own project composes: the two supergraphs are the same. */
const servings = [
  ['hive', 'guild'],
  ['apollo', 'apollo'],
] as const;

const pools = samplePools();
const [staff, customers] = pools;
const members = createPool({
  id: 'us-east-1_Members1',
  users: Array.from({ length: 300 }, (_, n) => ({ username: `member${n}` })),
});
const subsOfMembers = members.users.map((user) => attributeOf(user, 'sub'));
const sampleOrders = createOrders();
/** 300 orders of 300 members, and each member packs another member's order. */
const ordersOfMembers: readonly Order[] = members.users.map(({ username }, n) => ({
  id: String(1000 + n),
  item: 'tea',
  customer: { poolId: members.id, username },
  userPool: { id: members.id },
  assignee: { poolId: members.id, sub: subsOfMembers[299 - n] ?? '' },
  team: { poolId: staff?.id ?? '', name: 'support' },
}));
const orders = [...sampleOrders, ...ordersOfMembers];
const list = `query ($first: Int!) { orders(first: $first) { id item
  customer { poolId username sub attribute(name: "email") { value } }
  assignee { poolId sub username status mfaMethods } } }`;

/** The result of `list` for the order at this index, with both of its users. */
function toOrder(index: number) {
  const { id, item, customer, assignee } = orders[index] ?? {};
  const buyer = customers?.users[index % 40];
  const packer = staff?.users[index % 10];
  const email = buyer?.attributes.find(({ name }) => name === 'email')?.value;
  return {
    id,
    item,
    // Users of this pool sign in by e-mail: their usernames are their subs.
    customer: { ...customer, sub: buyer?.username, attribute: { value: email } },
    assignee: {
      ...assignee,
      username: packer?.username,
      status: packer?.status,
      mfaMethods: packer?.mfaMethods,
    },
  };
}

/** The users of the errors, and their codes: Hive reports each field of the user, Apollo one error. */
function toFailures({ errors = [] }: Answer): string[] {
  const failures = errors.map(({ path, extensions }) => `${path?.slice(0, 3).join('.')} ${extensions.code}`);
  return [...new Set(failures)];
}

/** The definitions of a supergraph, regardless of any order. */
function toDefinitions(supergraph = ''): readonly string[] {
  const { definitions } = parse(supergraph, { noLocation: true });
  return definitions.map((node) => print(toSorted(node) as DefinitionNode)).sort();
}

/** Sorts each list within a value. */
function toSorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const keyed = value.map(toSorted).map((one) => [JSON.stringify(one), one] as const);
    return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, toSorted(part)]));
}

// Without the example's packages there is nothing to test with, but CI has to install them.
const describeSupergraph = installed || process.env.CI === 'true' ? describe : describe.skip;

describeSupergraph('a supergraph of the gateway and the example', () => {
  /** Time stops during an operation, so that a busy machine does not cause timeouts. */
  const clock = createClock();
  /** Of the calls to Cognito. */
  const outcomes: string[] = [];
  let subgraphs: Subgraphs;
  const compositions = new Map<string, Composition>();
  const routers = new Map<string, Router>();

  beforeAll(async () => {
    subgraphs = await startSubgraphs([...pools, members], orders, {
      environment: { USER_READ_RPS: '10000' },
      clock,
      callMetrics: { ...silentCallMetrics, call: ({ outcome }) => void outcomes.push(outcome) },
    });
    await Promise.all(
      composers.map(async (composer) => {
        const composition = await compose(composer, subgraphs.urls);
        compositions.set(composer, composition);
        for (const [gateway, of] of servings) {
          if (of === composer) routers.set(gateway, await startRouter(gateway, composition.supergraph));
        }
      }),
    );
  });
  beforeEach(async () => {
    // Quotas fill.
    await clock.advance(60_000);
    subgraphs.sandbox.reset();
    outcomes.splice(0);
    subgraphs.authorizations.length = 0;
  });
  afterAll(async () => {
    await Promise.all([...routers.values()].map((router) => router.close()));
    await subgraphs.close();
  });

  test.each(composers)('is composed by %s without a hint, and keeps the costs', (composer) => {
    const { supergraph, remarks } = compositions.get(composer) ?? {};
    expect(remarks).toBe('');
    expect(supergraph).toContain('@cost(weight: 10)');
    expect(supergraph).toContain('@listSize(assumedSize: 20');
  });

  test("is the same by both composers, except that only The Guild's keeps @oneOf", () => {
    const [apollo, guild] = composers.map((name) => toDefinitions(compositions.get(name)?.supergraph));
    const onlyApollo = /^(directive @join__directive\(|scalar join__DirectiveArguments$)/;
    const onlyGuild = /^directive @oneOf /;
    expect(guild?.filter((text) => !onlyGuild.test(text)).map((text) => text.replace(' @oneOf', ''))).toEqual(
      apollo?.filter((text) => !onlyApollo.test(text)),
    );
  });

  describe.each(servings)('served by %s, composed by %s', (gateway, _composer) => {
    const ask: Router['ask'] = async (query, variables, headers) => {
      const router = routers.get(gateway);
      if (router === undefined) throw new Error('the gateway did not start');
      return router.ask(query, variables, headers);
    };

    test('reads the 40 customers and 10 assignees of 100 orders in 50 calls', async () => {
      const answer = await ask(list, { first: 100 });
      expect(answer).toEqual({
        status: 200,
        data: { orders: Array.from({ length: 100 }, (_, index) => toOrder(index)) },
      });
      expect(subgraphs.sandbox.count('AdminGetUser')).toBe(50);
      expect(subgraphs.sandbox.count()).toBe(50);
    });

    test('reads users, groups and pools, each of them once', async () => {
      const answer = await ask(`{ orders(first: 6) { customer { status } assignee { username }
        userPool { id name plan usernameAttributes }
        team { name description users(first: 1) { nodes { username } pageInfo { hasNextPage } } } } }`);
      const userPool = {
        id: customers?.id,
        name: customers?.name,
        plan: 'ESSENTIALS',
        usernameAttributes: ['EMAIL'],
      };
      const team = (name: string) => {
        const [first, ...others] = staff?.users.filter(({ groups }) => groups?.includes(name)) ?? [];
        return {
          name,
          description: staff?.groups.find((group) => group.name === name)?.description,
          users: { nodes: [{ username: first?.username }], pageInfo: { hasNextPage: others.length > 0 } },
        };
      };
      expect(answer).toEqual({
        status: 200,
        data: {
          orders: sampleOrders.slice(0, 6).map((order, index) => ({
            customer: { status: customers?.users[index]?.status },
            assignee: { username: staff?.users[index]?.username },
            userPool,
            team: team(order.team.name),
          })),
        },
      });
      const { sandbox } = subgraphs;
      expect(sandbox.count('AdminGetUser')).toBe(12);
      expect([sandbox.count('GetGroup'), sandbox.count('ListUsersInGroup')]).toEqual([3, 3]);
      // A pool's settings are cached for minutes.
      expect(sandbox.count('DescribeUserPool')).toBeLessThanOrEqual(1);
    });

    test('reads 300 customers by username and 300 assignees by sub', async () => {
      const answer = await ask(
        `{ orders(first: ${orders.length}) { id customer { username status } assignee { username } } }`,
      );
      expect(answer.errors).toBeUndefined();
      const found = answer.data?.orders as readonly unknown[];
      expect(found.slice(sampleOrders.length)).toEqual(
        members.users.map(({ username, status }, n) => ({
          id: String(1000 + n),
          customer: { username, status },
          assignee: { username: `member${299 - n}` },
        })),
      );
    });

    test("answers the gateway's own query beside orders, with its error codes", async () => {
      const answer = await ask(`{
        ada: user(poolId: "us-east-1_Abc123", username: "ada") { username attributes(names: ["email"]) { value } }
        nobody: user(poolId: "us-east-1_Abc123", username: "nobody") { username }
        order(id: 1) { assignee { username } } }`);
      expect(answer.data).toEqual({
        ada: { username: 'ada', attributes: [{ value: 'ada@example.com' }] },
        nobody: null,
        order: { assignee: { username: 'ada' } },
      });
      expect(toFailures(answer)).toEqual(['nobody USER_NOT_FOUND']);
    });

    test('answers null, without an error, for a customer who is gone and an assignee there is not', async () => {
      const { data, errors } = await ask(
        '{ order(id: 101) { customer { username status } assignee { status } } }',
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        order: { customer: { username: orders[100]?.customer.username, status: null }, assignee: null },
      });
    });

    const denied = { kind: 'error', type: 'AccessDeniedException' } as const;
    const held = { kind: 'hold', until: new Promise(() => {}) } as const;
    test.each([
      ['customer may not be read', denied, 0, 'COGNITO_ACCESS_DENIED'],
      ['customer is not answered by the deadline', held, 10_000, 'COGNITO_TIMEOUT'],
    ])('answers the rest where a %s', async (_what, fault, ms, code) => {
      const known = orders[1]?.customer;
      subgraphs.sandbox.inject({ ...fault, username: known?.username ?? '' });
      const asked = ask(list, { first: 3 });
      await waitFor(() => outcomes.filter((one) => one === 'OK').length === 5, 'five users are read');
      await clock.advance(ms);
      const answer = await asked;
      const customer = { ...known, sub: null, attribute: null };
      expect(answer.data).toEqual({ orders: [toOrder(0), { ...toOrder(1), customer }, toOrder(2)] });
      expect(toFailures(answer)).toEqual([`orders.1.customer ${code}`]);
    });

    test('answers the rest where an assignee, known by sub, may not be read', async () => {
      subgraphs.sandbox.inject({ ...denied, username: orders[1]?.assignee?.sub ?? '' });
      const answer = await ask(list, { first: 3 });
      // The username of a User is never null, so that the whole user is.
      expect(answer.data).toEqual({
        orders: [toOrder(0), { ...toOrder(1), assignee: null }, toOrder(2)],
      });
      expect(toFailures(answer)).toEqual(['orders.1.assignee COGNITO_ACCESS_DENIED']);
    });

    test("forwards exactly the caller's Authorization to the gateway", async () => {
      await ask(list, { first: 3 }, { authorization: 'Bearer of-the-caller' });
      expect(new Set(subgraphs.authorizations)).toEqual(new Set(['Bearer of-the-caller']));
      subgraphs.authorizations.length = 0;
      await ask(list, { first: 3 });
      expect(new Set(subgraphs.authorizations)).toEqual(new Set([undefined]));
    });

    test("does not let callers at the gateway's _service and _entities", async () => {
      const { data, errors } = await ask(
        '{ _service { sdl } _entities(representations: []) { __typename } }',
      );
      expect(data).toBeUndefined();
      expect(errors?.map(({ extensions }) => extensions.code)).toContain('GRAPHQL_VALIDATION_FAILED');
      expect(subgraphs.authorizations).toEqual([]);
    });
  });

  test('starts by one command, passes the token on, leaves METRICS_PORT alone, and ends with exit code 0', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const example = await startExample({ AUTH: 'jwt', METRICS_PORT: String(port) });
    const query = '{ orders(first: 1) { customer { status } assignee { username } } }';
    const authorization = example.authorization ?? '';
    expect((await example.ask(query, {}, { authorization })).data).toEqual({
      orders: [{ customer: { status: 'CONFIRMED' }, assignee: { username: 'ada' } }],
    });
    const stranger = await example.ask(query);
    expect(stranger.data).toEqual({ orders: [{ customer: { status: null }, assignee: null }] });
    expect(await example.close()).toBe(0);
    taken.close();
  });
});
