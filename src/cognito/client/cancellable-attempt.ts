import type { Clock } from '../../common/clock.js';
import { CancellationScope } from '../../common/request-scope.js';

/** One attempt of a call. It is cancelled when its time is up, or when no request waits for its response any more. */
export class Attempt extends CancellationScope {
  /** Whether the request may have reached Cognito. */
  wasSent = false;
  /** Whether it was cancelled because its time was up. */
  timedOut = false;
  readonly #stop: () => void;

  /** @param waiting the requests that wait for the response; without it, only the timeout cancels the attempt. */
  constructor(timeoutMs: number, clock: Clock, waiting?: CancellationScope) {
    super();
    const stopTimer = clock.after(timeoutMs, () => {
      this.timedOut = true;
      this.cancel();
    });
    const removeListener = waiting?.onCancel(() => this.cancel());
    this.#stop = () => {
      stopTimer();
      removeListener?.();
    };
  }

  /** Ends the attempt after its response has arrived. */
  end(): void {
    this.#stop();
  }

  override cancel(): void {
    this.#stop();
    super.cancel();
  }
}
