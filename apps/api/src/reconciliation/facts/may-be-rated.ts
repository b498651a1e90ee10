const neverPriced: ReadonlySet<string> = new Set(['busy', 'failed', 'no-answer', 'canceled']);

/** Whether Twilio may still put a price on an item without one, by what became of it. */
export function mayBeRated(status: string | null): boolean {
  return status === null || !neverPriced.has(status);
}
