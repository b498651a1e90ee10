import { type Entry, type Happening, isActionEntry, type Way } from '@plumbline/core/saga/program';

type Dated = Extract<Happening, { until: Date | null }>;
type Undated = Exclude<Happening, Dated>;
type StoredHappening =
  | Undated
  | { readonly kind: Dated['kind']; readonly until: string | null; readonly reason: string };
type Word =
  Exclude<Entry, { action: number }> extends infer W ? (W extends { at: Date } ? Omit<W, 'at'> : never) : never;

/** An entry as JSON keeps it: instants as text, and its own instant in a column beside it. */
export type StoredEntry = (StoredHappening & { readonly action: number; readonly way: Way }) | Word;

export function storedEntry(entry: Entry): StoredEntry {
  if (!isActionEntry(entry)) {
    const { at: _, ...word } = entry;
    return word;
  }
  const { at: _, ...happening } = entry;
  return 'until' in happening ? { ...happening, until: happening.until?.toISOString() ?? null } : happening;
}

export function readEntry(stored: StoredEntry, at: Date): Entry {
  if (!('action' in stored)) return { ...stored, at };
  if (!('until' in stored)) return { ...stored, at };
  const { kind, until, ...rest } = stored;
  const untilDate = until === null ? null : new Date(until);
  if (kind === 'asked') return { ...rest, kind, until: untilDate, at };
  if (untilDate === null) throw new Error(`an entry "${kind}" without an instant was kept`);
  return { ...rest, kind, until: untilDate, at };
}
