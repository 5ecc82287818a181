import type { Timing } from './measure.js';
import {
  type Contestant,
  type Load,
  type PeerName,
  startGateway,
  startLoop,
  startPeer,
  startUpstream,
  stopAll,
  toContestant,
  type Upstream,
} from './servers.js';

/** Whoever can take part; the second gateway has its cache on. */
export type EntrantName = 'gateway' | 'gateway, cache on' | PeerName | 'bare loop';

/** The processes that the scenarios share: an upstream without latency or quota, and those who ask it. */
export interface Field {
  readonly upstream: Upstream;
  /**
   * Hands over running, warm processes by name, other ones in each round; each is started and warmed up when first asked
   * for.
   */
  enter(names: readonly EntrantName[], round?: number): Promise<Contestant[]>;
  close(): Promise<void>;
}

/**
 * Builds the field. Processes live for the whole run, as V8 takes some thousand requests, up to ten seconds of
 * CPU time, to compile what they use; there is no time for that in every scenario.
 */
export async function createField(load: Load, { warmMs }: Timing): Promise<Field> {
  const upstream = await startUpstream({ users: 20_000, latencyMs: 0 });
  const entrants = new Map<string, Contestant>();

  async function start(name: EntrantName): Promise<Contestant> {
    switch (name) {
      case 'bare loop':
        return startLoop(upstream);
      case 'gateway':
        return toContestant(await startGateway(upstream), load);
      case 'gateway, cache on': {
        const settings = { USER_CACHE_TTL_MS: '300000' };
        return toContestant(await startGateway(upstream, settings, { name }), load);
      }
      default:
        return toContestant(await startPeer(name, upstream), load);
    }
  }

  async function enterOne(name: EntrantName, round: number): Promise<Contestant> {
    const key = `${name} ${round}`;
    const known = entrants.get(key);
    if (known !== undefined) return known;
    const entrant = await start(name);
    entrants.set(key, entrant);
    await entrant.run({ kind: 'single' }, 32, warmMs);
    return entrant;
  }

  return {
    upstream,
    async enter(names, round = 0) {
      const entered: Contestant[] = [];
      for (const name of names) entered.push(await enterOne(name, round));
      return entered;
    },
    close: () => stopAll([upstream, ...entrants.values()]),
  };
}
