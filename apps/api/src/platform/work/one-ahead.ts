/**
 * Reads every item in order, always the next one while the last is being worked with: at most two are held at a time.
 * Nothing is still being read once the loop has been left, however that was.
 */
export async function* oneAhead<T, R>(
  items: readonly T[],
  read: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  let next = items[0] === undefined ? null : read(items[0]);
  try {
    for (const index of items.keys()) {
      if (next === null) return;
      const current = await next;
      const following = items[index + 1];
      next = following === undefined ? null : read(following);
      // The reader may fail before anybody waits for it; whoever waits is told then.
      next?.catch(() => {});
      yield current;
    }
  } finally {
    await next?.catch(() => {});
  }
}
