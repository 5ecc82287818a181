import { setTimeout } from 'node:timers/promises';
import { CognitoError } from './errors.js';

/** The Lambda triggers that administrative operations call. */
export type TriggerName = 'PreSignUp' | 'PostConfirmation' | 'CustomMessage';

/** The behaviour of a trigger: delayed, refusing with its function's message, failing, or returning invalid output. */
export type TriggerBehaviour =
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'refuses'; readonly message: string }
  | { readonly kind: 'fails' }
  | { readonly kind: 'answers-nonsense' };

/** The triggers of the pools; by default there are none. */
export interface Triggers {
  /**
   * Calls a trigger of a pool and waits for it.
   *
   * @throws CognitoError as Cognito reports the failure.
   */
  call(poolId: string, trigger: TriggerName): Promise<void>;
  /** Changes a trigger; undefined removes it. */
  set(poolId: string, trigger: TriggerName, behaviour: TriggerBehaviour | undefined): void;
  clear(): void;
}

/** Creates pools without triggers. */
export function createTriggers(): Triggers {
  const behaviours = new Map<string, TriggerBehaviour>();
  return {
    async call(poolId, trigger) {
      const behaviour = behaviours.get(`${poolId} ${trigger}`);
      switch (behaviour?.kind) {
        case 'slow':
          await setTimeout(behaviour.ms, undefined, { ref: false });
          return;
        case 'refuses':
          throw new CognitoError(
            'UserLambdaValidationException',
            `${trigger} failed with error ${behaviour.message}.`,
          );
        case 'fails':
          throw new CognitoError('UnexpectedLambdaException', `${trigger} invocation failed.`);
        case 'answers-nonsense':
          throw new CognitoError(
            'InvalidLambdaResponseException',
            `Unrecognizable lambda output of ${trigger}`,
          );
      }
    },
    set(poolId, trigger, behaviour) {
      if (behaviour === undefined) behaviours.delete(`${poolId} ${trigger}`);
      else behaviours.set(`${poolId} ${trigger}`, behaviour);
    },
    clear() {
      behaviours.clear();
    },
  };
}
