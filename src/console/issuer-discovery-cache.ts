import { explain, type FetchJson } from '../auth/authentication/fetch-json.js';
import {
  fetchOpenIdConfiguration,
  type OpenIdConfiguration,
} from '../auth/authentication/sign-in-discovery.js';
import type { Clock } from '../common/clock.js';

/** The cached discovery document of the console's issuer. */
export interface IssuerDiscoveryCache {
  /** Returns the document that was last fetched; undefined before the first success. */
  current(): OpenIdConfiguration | undefined;
  /** Fetches the document if it is missing or old. Never rejects. */
  refresh(): Promise<void>;
}

const freshMs = 3_600_000;
/** Pause after a failure before the issuer is contacted again, in ms, regardless of how often the page is opened. */
const pauseMs = 5000;

/** Creates the cache of one issuer, whose document is fetched once for all pages. */
export function createIssuerDiscoveryCache(
  issuer: string,
  fetchJson: FetchJson,
  clock: Clock,
  onFailure: (reason: string) => void,
): IssuerDiscoveryCache {
  let known: OpenIdConfiguration | undefined;
  let nextAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;

  async function fetchNow(): Promise<void> {
    try {
      known = await fetchOpenIdConfiguration(issuer, fetchJson);
      nextAt = clock.now() + freshMs;
    } catch (error) {
      nextAt = clock.now() + pauseMs;
      onFailure(explain(error));
    } finally {
      running = undefined;
    }
  }

  return {
    current: () => known,
    async refresh() {
      if (clock.now() < nextAt) return;
      running ??= fetchNow();
      await running;
    },
  };
}
