import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type DocumentNode, Kind, parse } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { loadConfig } from '../../src/config/config.js';

const root = new URL('../../', import.meta.url);
const modules = new URL('examples/supergraph/node_modules/', root);
const published = ['subgraph.graphql', 'subgraph-with-mutations.graphql'];
const read = (name: string) => readFileSync(new URL(`published/${name}`, root), 'utf8');

test.each(published)(
  'published/%s contains the contract and none of federation’s own definitions',
  (name) => {
    const { definitions } = parse(read(name));
    const names = definitions.flatMap((one) => ('name' in one && one.name ? [one.name.value] : []));
    expect(names.filter((one) => /^(?:link|federation__|_|key|shareable|cost|listSize)/.test(one))).toEqual(
      [],
    );
    expect(definitions.filter(({ kind }) => kind === Kind.SCHEMA_DEFINITION)).toEqual([]);
    expect(definitions.filter(({ kind }) => kind === Kind.SCHEMA_EXTENSION)).toHaveLength(1);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['Query', 'User', 'UserGroup', 'UserPool', 'oneOf']));
  },
);

interface Composition {
  readonly supergraphSdl?: string;
  readonly errors?: readonly Error[];
}
type Compose = (
  subgraphs: readonly { readonly name: string; readonly url: string; readonly typeDefs: DocumentNode }[],
) => Composition;

const installed = existsSync(fileURLToPath(modules)) || process.env.CI !== undefined;
const { resolve } = createRequire(new URL('package.json', modules));

(installed ? describe : describe.skip).each(['@apollo/composition', '@theguild/federation-composition'])(
  '%s',
  (name) => {
    let composeServices: Compose;

    beforeAll(async () => {
      ({ composeServices } = await import(resolve(name)));
    });

    /** Composes the published SDL with a subgraph of tickets; returns what is wrong with that. */
    function compose(tickets: string, users = read('subgraph.graphql')): string {
      const imports = '["@key", "@external", "@provides", "@requires", "@shareable"]';
      const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${imports})`;
      const { errors = [] } = composeServices([
        { name: 'users', url: 'http://users', typeDefs: parse(users) },
        {
          name: 'tickets',
          url: 'http://tickets',
          typeDefs: parse(`${link}\ntype Query { ticket: Ticket }\n${tickets}`),
        },
      ]);
      return errors.map(({ message }) => message).join('\n');
    }

    const reference =
      'type Ticket { author: User } type User @key(fields: "poolId username", resolvable: false)';
    const provided = `
    type Ticket { author: User @provides(fields: "status enabled createdAt profile { name email address { country } }") }
    type User @key(fields: "poolId username", resolvable: false) {
      poolId: ID! username: String! status: UserStatus @external enabled: Boolean @external
      createdAt: DateTime @external profile: Profile! @external
    }
    type Profile { name: String @external email: String @external address: Address @external }
    type Address { country: String @external }
    enum UserStatus { CONFIRMED }
    scalar DateTime`;
    const required = `
    type Ticket { author: User }
    type User @key(fields: "poolId username") {
      poolId: ID! username: String! profile: Profile! @external
      greeting: String @requires(fields: "profile { email }")
    }
    type Profile { email: String @external }`;

    test.each(published)('composes %s', (file) => {
      expect(compose(`${reference} { poolId: ID! username: String! }`, read(file))).toBe('');
    });

    test('composes a subgraph that provides fields of a user that it has at hand', () => {
      expect(compose(provided)).toBe('');
    });

    test("does so in Apollo's composer because they are shareable", () => {
      const closed = read('subgraph.graphql').replace('status: UserStatus @shareable', 'status: UserStatus');
      // The Guild's composer does not require it.
      expect(compose(provided, closed) === '').toBe(name !== '@apollo/composition');
    });

    test('composes a subgraph that requires a field of the profile', () => {
      expect(compose(required)).toBe('');
    });
  },
);

describe('the configuration of Apollo Router and rover', () => {
  const example = (name: string) => readFileSync(new URL(`examples/supergraph/${name}`, root), 'utf8');
  const router = parseYaml(example('router.yaml'));
  const supergraph = parseYaml(example('supergraph.yaml'));

  test('passes the token on, and waits longer than the gateway', () => {
    expect(router.headers.subgraphs.users.request).toEqual([{ propagate: { named: 'authorization' } }]);
    const { requestTimeoutMs, mutationTimeoutMs } = loadConfig({}, { AUTH: 'none', USER_POOLS: '*' });
    const { timeout, compression, ...others } = router.traffic_shaping.subgraphs.users;
    expect(Number.parseInt(timeout, 10) * 1000).toBeGreaterThan(
      Math.max(requestTimeoutMs, mutationTimeoutMs),
    );
    expect(compression).toBe('gzip');
    expect(Object.keys(others)).not.toContain('experimental_retry');
    expect(router.include_subgraph_errors.subgraphs.users).toBe(true);
  });

  test('composes the published SDL with files that exist, at the version that the SDL links', () => {
    const files = Object.values<{ schema: { file: string } }>(supergraph.subgraphs).map(
      ({ schema }) => schema.file,
    );
    expect(files[0]).toBe('../../published/subgraph.graphql');
    for (const file of files) expect(() => parse(example(file))).not.toThrow();
    const [, linked] = /federation\/v([\d.]+)/.exec(read('subgraph.graphql')) ?? [];
    expect(supergraph.federation_version).toMatch(new RegExp(`^=${linked}\\.\\d+$`));
  });
});
