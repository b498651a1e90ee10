import { z } from 'zod';
import { table } from './table.js';

const Money = z.object({ amount: z.string(), currency: z.string() });
const said = z.looseObject({ verdict: z.string(), difference: Money.nullable() }).nullable();

/** A cell of which two runs, or a run and its replay, say something else. */
export const Difference = z.looseObject({
  subject: z.string(),
  customerName: z.string().nullable(),
  day: z.string(),
  product: z.string(),
  before: said,
  after: said,
  fromFacts: said,
  why: z.enum(['results', 'facts', 'missing']).nullable(),
});
export type Difference = z.infer<typeof Difference>;

const why = {
  results: 'the stored result is not what the stored facts say',
  facts: 'the stored facts are not what was received',
  missing: 'what was received is no longer kept',
} as const;

export function differenceLines(cells: readonly Difference[]): string[] {
  return table(
    cells.map((cell) => {
      const { day, customerName, subject, product, before, after } = cell;
      const reason = cell.why === null ? [] : [why[cell.why]];
      return [day, customerName ?? subject, product, shown(before), '→', shown(after), ...reason];
    }),
  );
}

function shown(result: Difference['before']): string {
  if (result === null) return 'nothing';
  const { verdict, difference } = result;
  return difference === null ? verdict : `${verdict} ${difference.amount} ${difference.currency}`;
}
