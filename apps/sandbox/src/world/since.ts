/** Something that holds from an instant on. */
export type Since<T> = { readonly atMs: number; readonly value: T };

/** What held at an instant, or null before there was anything; the list is in order of time. */
export function lastBefore<T>(since: readonly Since<T>[], atMs: number): T | null {
  return since.findLast((one) => one.atMs <= atMs)?.value ?? null;
}
