import type { Child } from './children.js';

/** The requests that a child serves, by name. */
export type Handlers = Readonly<Record<string, (argument: never) => unknown>>;

/** Sends a child one request; rejects when its handler throws or the child ends first. */
export type Ask<H extends Handlers> = <N extends keyof H & string>(
  name: N,
  argument: Parameters<H[N]>[0],
) => Promise<Awaited<ReturnType<H[N]>>>;

/** The parent's end of a channel. */
export interface Channel<H extends Handlers> {
  /** The text that the child sent when it was ready, such as its address. */
  readonly ready: string;
  readonly ask: Ask<H>;
}

interface Question {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** The child's end: says that it is ready, then answers questions. It ends with its parent, and on SIGTERM. */
export function serveParent(ready: string, handlers: Handlers): void {
  process.on('disconnect', () => process.exit());
  process.on('SIGTERM', () => process.exit());
  process.on('message', async ({ id, name, argument }: Question) => {
    try {
      const result = await handlers[name]?.(argument as never);
      process.send?.({ id, result });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  });
  process.send?.({ id: 0, result: ready });
}

/** Waits until a child is ready; rejects with what it wrote to stderr where it ends before. */
export async function openChannel<H extends Handlers>(child: Child): Promise<Channel<H>> {
  const waiting = new Map<number, PromiseWithResolvers>();
  let last = 0;

  function expect(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
  }

  child.process.on('message', ({ id, result, error }: Reply) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error === undefined) resolve?.(result);
    else reject?.(new Error(error));
  });
  child.process.on('exit', (code, signal) => {
    const error = new Error(`a child ended early (${code ?? signal}): ${child.complaints()}`);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });

  const ready = String(await expect(0));
  return {
    ready,
    ask(name, argument) {
      last += 1;
      const reply = expect(last);
      child.process.send({ id: last, name, argument } satisfies Question);
      return reply as Promise<never>;
    },
  };
}

interface PromiseWithResolvers {
  resolve(value: unknown): void;
  reject(error: Error): void;
}
