import type { Clock } from '../../common/clock.js';
import { CancellationScope } from '../../common/request-scope.js';

/** One attempt of a call: it is cancelled when its time is up, or nobody waits for its answer any more. */
export class Attempt extends CancellationScope {
  /** The request may have reached Cognito. */
  wasSent = false;
  /** It was cancelled as its time was up. */
  timedOut = false;
  readonly #stop: () => void;

  /** @param waiting those who wait for the answer; nobody can cancel the attempt without. */
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

  /** Ends the attempt once it has an answer. */
  end(): void {
    this.#stop();
  }

  override cancel(): void {
    this.#stop();
    super.cancel();
  }
}
