import { z } from 'zod';
import { type ComparedCell, comparedCells } from './compare-faces.js';
import { nanosOf, parsed } from './read-faces.js';
import type { Running } from './running-sandbox.js';

const cell = z.object({
  locationId: z.string(),
  day: z.string(),
  product: z.string(),
  difference: z.string().nullable(),
  share: z.string().nullable(),
});
export const toldDefect = cell.omit({ share: true }).extend({
  cause: z.string(),
  locationIds: z.array(z.string()),
  cells: z.array(cell),
});
export type Told = z.infer<typeof toldDefect>;

export async function truthOf(sandbox: Running): Promise<Told[]> {
  return parsed(z.object({ defects: z.array(toldDefect) }), await sandbox.control('truth')).defects;
}

type Seen = { readonly cell: string; readonly difference: bigint };

/**
 * What the truth says of the cells that a comparison can judge, beside what the comparison sees there. Cells in another
 * currency are left out, since their difference is not a number.
 */
export async function truthBesideFaces(sandbox: Running, range: { first: string; last: string }) {
  const compared = await comparedCells(sandbox, range);
  const seen = new Map(compared.map((one) => [one.cell, one.difference]));
  const judged = new Set(
    sandbox.state.customers.filter(({ kind }) => kind === 'own-account').map((one) => one.locationId),
  );
  const isJudged = (one: { locationId: string; day: string; product: string }) =>
    judged.has(one.locationId) && one.day >= range.first && one.day <= range.last && one.product !== 'lookups';
  const cells = (await truthOf(sandbox)).flatMap((defect) => defect.cells.filter(isJudged));
  const told = new Map<string, bigint>();
  const shares = new Map<string, bigint>();
  for (const { locationId, day, product, difference, share } of cells) {
    if (difference === null || share === null) continue;
    const key = `${locationId}/${day}/${product}`;
    told.set(key, nanosOf(difference));
    shares.set(key, (shares.get(key) ?? 0n) + nanosOf(share));
  }
  const all = new Set(cells.map((one) => `${one.locationId}/${one.day}/${one.product}`));
  return {
    told: sorted([...told].map(([key, difference]) => ({ cell: key, difference }))),
    seen: sorted([...told.keys()].map((key) => ({ cell: key, difference: seen.get(key) ?? 0n }))),
    shares,
    untold: compared.filter((one: ComparedCell) => !all.has(one.cell)),
  };
}

function sorted(cells: Seen[]): Seen[] {
  return cells.sort((one, other) => (one.cell < other.cell ? -1 : 1));
}
