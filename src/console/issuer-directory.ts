import { explain, type FetchJson } from '../auth/authentication/fetch-json.js';
import {
  fetchOpenIdConfiguration,
  type OpenIdConfiguration,
} from '../auth/authentication/sign-in-discovery.js';
import type { Clock } from '../common/clock.js';

/** The console's settings for signing in. */
export interface IssuerDirectory {
  /** The discovery document as last fetched; undefined until that has succeeded once. */
  current(): OpenIdConfiguration | undefined;
  /** Fetches the document where it is missing or old. Never rejects. */
  refresh(): Promise<void>;
}

const freshMs = 3_600_000;
/** An issuer that failed is left alone for so long, whoever opens the page. */
const pauseMs = 5000;

/** Builds the directory of one issuer; pages share its document. */
export function createIssuerDirectory(
  issuer: string,
  fetchJson: FetchJson,
  clock: Clock,
  onFailure: (reason: string) => void,
): IssuerDirectory {
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
