import { type Bounds, decidePaging, type ReadInPages } from '@plumbline/core/assumption/decide/wallet-reading';
import { dayEnd, dayStart } from '@plumbline/core/time/day';
import type { WalletRowFact } from '../../providers/facts.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { Probe, ProbeContext } from '../probe.js';
import type { Examined } from '../reads/choose-customers.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';

/** So few that the smallest pages still take few calls. */
const rowsMax = 60;
const limits = [1000, 50, 7] as const;
const secondMs = 1000;
const hourMs = 3600 * secondMs;

type Row = WalletRowFact & { readonly bookedAt: Date };

export const walletPaging: Probe = {
  assumption: 'A17',
  look: (context, signal) =>
    ofExamined(context, signal, async (examined) => {
      const wallet = await unlessContradicted(() => context.reads.wallet(signal));
      if (wallet === null) return observed(decidePaging([{ limit: 1000, ids: null }], []));
      const rows = bookedOn(wallet.items, examined).slice(0, rowsMax);
      const [first, last] = [rows[0], rows.at(-1)];
      if (first === undefined || last === undefined) return observed(decidePaging([], []), wallet);
      const window = { locationId: examined.locationId, from: first.bookedAt, to: last.bookedAt };
      const reads: ReadInPages[] = [];
      for (const limit of limits) reads.push(await readInPages(context, { ...window, limit }, signal));
      const bounds = await boundsOf(context, { locationId: examined.locationId, row: last }, signal);
      return observed(decidePaging(reads, bounds), wallet);
    }),
};

/** Oldest first. */
function bookedOn(rows: readonly WalletRowFact[], { day }: Examined): Row[] {
  return rows
    .flatMap((row) => (row.bookedAt === null ? [] : [{ ...row, bookedAt: row.bookedAt }]))
    .filter(({ bookedAt }) => bookedAt >= dayStart(day) && bookedAt < dayEnd(day))
    .toSorted((a, b) => a.bookedAt.getTime() - b.bookedAt.getTime());
}

type Window = Parameters<ProbeContext['highLevel']['walletRows']>[0];

async function readInPages(
  { highLevel }: ProbeContext,
  window: Window & { limit: number },
  signal: AbortSignal,
): Promise<ReadInPages> {
  const read = await unlessContradicted(() => highLevel.walletRows(window, signal));
  return { limit: window.limit, ids: read?.items.map(({ rowId }) => rowId) ?? null };
}

/** Null where a row or page came twice, which is what is asked here; any other failure ends the question. */
async function unlessContradicted<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ProviderFailure && error.kind === 'malformed' && /\btwice\b/.test(error.message)) return null;
    throw error;
  }
}

/**
 * Asks for an hour that begins, and one that ends, at a row's own instant. Where the row is not to be found around that
 * instant its date was printed in another zone, and its bounds cannot be known.
 */
async function boundsOf(
  { highLevel }: ProbeContext,
  { locationId, row }: { readonly locationId: string; readonly row: Row },
  signal: AbortSignal,
): Promise<readonly Bounds[]> {
  const { rowId, bookedAt } = row;
  const lists = async (from: Date, to: Date) =>
    (await highLevel.walletRows({ locationId, from, to }, signal)).items.some((item) => item.rowId === rowId);
  const around = (ms: number) => new Date(bookedAt.getTime() + ms);
  if (!(await lists(around(-secondMs), around(secondMs)))) return [];
  const atStart = await lists(bookedAt, around(hourMs));
  return [{ id: rowId, atStart, atEnd: await lists(around(-hourMs), bookedAt) }];
}
