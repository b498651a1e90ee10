import { allOf, type Decision, decide, notTestable, refuted } from './decision.js';

/** The ids of one window, read with so many rows at once; null where the pages contradicted each other. */
export type ReadInPages = { readonly limit: number; readonly ids: readonly string[] | null };
/** Whether a row was listed by a window that begins, or ends, at its very instant. */
export type Bounds = { readonly id: string; readonly atStart: boolean; readonly atEnd: boolean };

const rowsNeeded = 15;

/** A17: the same window holds the same rows in the same order however it is cut into pages, its bounds included. */
export function decidePaging(reads: readonly ReadInPages[], bounds: readonly Bounds[]): Decision {
  const [first, ...others] = reads;
  const rows = first?.ids?.length ?? 0;
  const figures = {
    'rows in the window': rows,
    ...Object.fromEntries(reads.map((read) => [`read by ${read.limit}`, read.ids?.length ?? 'contradicts itself'])),
  };
  const broken = reads.filter(({ ids }) => ids === null).map(({ limit }) => `pages of ${limit} rows`);
  if (broken.length > 0) {
    const detail = `Read in ${broken.join(' and in ')}, the wallet lists rows twice or pages again.`;
    return refuted(detail, figures, broken);
  }
  if (rows < rowsNeeded)
    return notTestable(`The window held ${rows} wallet rows: ${rowsNeeded} are needed to cut it into pages.`, figures);
  return allOf([
    decide({
      things: 'ways to cut the window into pages',
      expected: 'list the same rows in the same order',
      samples: others.map(({ limit, ids }) => ({
        id: `pages of ${limit} rows`,
        fits: sameIds(first?.ids ?? [], ids ?? []),
      })),
      needed: 2,
      figures,
    }),
    decide({
      things: 'bounds of windows',
      expected: 'include a row booked at their very instant',
      samples: bounds.flatMap(({ id, atStart, atEnd }) => [
        { id: `${id} at the start`, fits: atStart },
        { id: `${id} at the end`, fits: atEnd },
      ]),
      needed: 2,
    }),
  ]);
}

function sameIds(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}

/** One row asked for in a zone: minutes of its printed date from the one printed in UTC; null where it was not listed. */
export type PrintedIn = {
  readonly rowId: string;
  readonly zone: string;
  readonly offsetMinutes: number;
  readonly shownMinutes: number | null;
};

/** A18: the zone moves the printed date by its offset, and never the window, which is UTC. */
export function decideZones(printed: readonly PrintedIn[]): Decision {
  const apart = printed.map(({ zone, offsetMinutes, shownMinutes }) => [
    `minutes from UTC in ${zone}`,
    shownMinutes === null ? `not listed, ${offsetMinutes} expected` : `${shownMinutes}, ${offsetMinutes} expected`,
  ]);
  return decide({
    things: 'printed dates',
    expected: 'are those of the zone that was asked for, in the same window',
    samples: printed.map(({ rowId, zone, offsetMinutes, shownMinutes }) => ({
      id: `${rowId} in ${zone}`,
      fits: shownMinutes === offsetMinutes,
    })),
    needed: 2,
    figures: Object.fromEntries(apart),
  });
}
