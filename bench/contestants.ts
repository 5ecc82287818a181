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

/** The possible contestants; the second gateway has its cache on. */
export type ContestantName = 'gateway' | 'gateway, cache on' | PeerName | 'bare loop';

/** The processes that the scenarios share: an upstream without latency or quota, and the programs that call it. */
export interface Contestants {
  readonly upstream: Upstream;
  /**
   * Returns running, warm processes by name, other ones in each round. Each is started and warmed up when it is first
   * needed.
   */
  enter(names: readonly ContestantName[], round?: number): Promise<Contestant[]>;
  close(): Promise<void>;
}

/**
 * Creates the shared processes. They live for the whole run, as V8 takes some thousand requests, up to ten seconds of
 * CPU time, to compile what they use; there is no time for that in every scenario.
 */
export async function createContestants(load: Load, { warmMs }: Timing): Promise<Contestants> {
  const upstream = await startUpstream({ users: 20_000, latencyMs: 0 });
  const processes = new Map<string, Contestant>();

  async function start(name: ContestantName): Promise<Contestant> {
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

  async function enterOne(name: ContestantName, round: number): Promise<Contestant> {
    const key = `${name} ${round}`;
    const running = processes.get(key);
    if (running !== undefined) return running;
    const contestant = await start(name);
    processes.set(key, contestant);
    await contestant.run({ kind: 'single' }, 32, warmMs);
    return contestant;
  }

  return {
    upstream,
    async enter(names, round = 0) {
      const entered: Contestant[] = [];
      for (const name of names) entered.push(await enterOne(name, round));
      return entered;
    },
    close: () => stopAll([upstream, ...processes.values()]),
  };
}
