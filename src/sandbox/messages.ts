import { CognitoError } from './errors.js';

/** A message that Cognito would have sent. */
export interface SandboxMessage {
  readonly kind: 'invitation' | 'password-reset' | 'verification';
  readonly medium: 'EMAIL' | 'SMS';
  readonly poolId: string;
  readonly username: string;
  /** The e-mail address or phone number. */
  readonly destination: string;
  readonly sentAt: Date;
}

/** Whether delivery works. If it fails, the change that sends the message may still be made. */
export type Delivery = 'works' | 'fails' | 'fails-after-change';

/** The messages of the sandbox. */
export interface MessageBox {
  readonly sent: readonly SandboxMessage[];
  /**
   * Makes a change and sends its messages.
   *
   * @throws CodeDeliveryFailureException if there is a message and delivery fails
   */
  sendWith<T>(messages: readonly Omit<SandboxMessage, 'sentAt'>[], change: () => T): T;
  setDelivery(delivery: Delivery): void;
  clear(): void;
}

/**
 * Creates an empty mailbox.
 *
 * @param now wall-clock time in ms since 1970.
 */
export function createMessageBox(now: () => number): MessageBox {
  const sent: SandboxMessage[] = [];
  let delivery: Delivery = 'works';
  return {
    sent,
    sendWith(messages, change) {
      const fails = delivery !== 'works' && messages.length > 0;
      if (fails && delivery === 'fails') throw deliveryFailure();
      const result = change();
      if (fails) throw deliveryFailure();
      for (const message of messages) sent.push({ ...message, sentAt: new Date(now()) });
      return result;
    },
    setDelivery(change) {
      delivery = change;
    },
    clear() {
      sent.length = 0;
      delivery = 'works';
    },
  };
}

function deliveryFailure(): CognitoError {
  return new CognitoError('CodeDeliveryFailureException', 'The message could not be delivered.');
}
