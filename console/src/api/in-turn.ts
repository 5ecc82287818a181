/** Few at a time: they share the account's quota with sign-ins, and the gateway limits requests a minute anyway. */
const concurrency = 3;

/** Does something for each of a list, in its order and few at a time. */
export async function inTurn<Item>(
  list: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...list];
  const next = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: concurrency }, next));
}
