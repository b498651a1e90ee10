/**
 * Reads once for all who ask. A read that failed is not kept: who waited for another's read, which may have been given
 * up for reasons of its own, reads for itself.
 */
export function readOnce<T>(read: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let kept: Promise<T> | null = null;
  const start = (signal: AbortSignal): Promise<T> => {
    const started = read(signal);
    kept = started;
    started.catch(() => {
      if (kept === started) kept = null;
    });
    return started;
  };
  return async (signal) => {
    const others = kept;
    if (others === null) return start(signal);
    try {
      return await others;
    } catch {
      signal.throwIfAborted();
      return kept ?? start(signal);
    }
  };
}
