/**
 * `tsx compose.ts <apollo|guild> <users URL> <orders URL> <packing URL>` composes the gateway's published SDL and
 * the example's own into a supergraph. The supergraph goes to stdout; what the composer remarks, to stderr.
 */
import { readFileSync } from 'node:fs';
import { argv, stderr, stdout } from 'node:process';
import { composeServices as composeApollo } from '@apollo/composition';
import { composeServices as composeGuild } from '@theguild/federation-composition';
import { parse } from 'graphql';

type Subgraph = ReturnType<typeof toSubgraph>;

const composers = {
  apollo: (subgraphs: Subgraph[]) => composeApollo(subgraphs),
  // It tells errors only, no hints.
  guild: (subgraphs: Subgraph[]) => ({ hints: [], ...composeGuild(subgraphs) }),
};

const [, , composer, users = '', orders = '', packing = ''] = argv;
if (composer !== 'apollo' && composer !== 'guild') throw new Error(`no such composer: ${composer}`);
const { supergraphSdl, errors, hints } = composers[composer]([
  toSubgraph('users', users, '../../published/subgraph.graphql'),
  toSubgraph('orders', orders, 'orders.graphql'),
  toSubgraph('packing', packing, 'packing.graphql'),
]);
if (supergraphSdl === undefined) throw new AggregateError(errors ?? [], String(errors));
stderr.write(hints.map((hint) => `${hint}\n`).join(''));
stdout.write(supergraphSdl);

function toSubgraph(name: string, url: string, file: string) {
  return { name, url, typeDefs: parse(readFileSync(new URL(file, import.meta.url), 'utf8')) };
}
