import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { isolated, type Program, watch } from './process.js';

/** The handler's result. */
export interface LambdaAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

/** An instance of the function, as a process of its own. */
export interface Instance extends Program {
  /** Resolves once the module is loaded. */
  readonly ready: Promise<void>;
  /** Invokes it with so many ms left. */
  invoke(event: object, leftMs?: number): Promise<LambdaAnswer>;
}

interface Message {
  readonly ready?: true;
  readonly id?: string;
  readonly answer?: LambdaAnswer;
}

/** Starts an instance with exactly this environment, of the handler in `dist/lambda.js` or in another file. */
export function startInstance(environment: NodeJS.ProcessEnv, file?: string): Instance {
  const script = fileURLToPath(new URL('./invoke.js', import.meta.url));
  const args = file === undefined ? [] : [file];
  const child = fork(script, args, {
    env: { ...isolated, ...environment },
    // Lambda's own; V8 refuses a code cache that was made without it.
    execArgv: ['--expose-gc'],
    silent: true,
  });
  const waiting = new Map<string, (answer: LambdaAnswer) => void>();
  let settle = () => {};
  const ready = new Promise<void>((resolve) => {
    settle = resolve;
  });
  child.on('message', ({ ready, id, answer }: Message) => {
    if (ready) settle();
    if (id && answer) waiting.get(id)?.(answer);
  });
  return {
    ...watch(child),
    ready,
    async invoke(event, leftMs = 10_000) {
      await ready;
      const id = randomUUID();
      child.send({ id, event, leftMs });
      return new Promise((resolve) => waiting.set(id, resolve));
    },
  };
}
