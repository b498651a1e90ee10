import { type Figures, type Part, wholeOf } from '@plumbline/core/month/figures';
import { z } from 'zod';
import { Money, moneyJson } from '../../platform/http/money-json.js';

const Left = z.object({ cells: z.int(), cost: Money, billed: Money });

export const MonthFigures = z
  .object({
    currency: z.string(),
    cells: z.int(),
    provisionalCells: z.int(),
    cost: Money.describe('What Twilio charged, judged or not'),
    expected: Money.describe('Of what was judged'),
    billed: Money.describe('What HighLevel billed, judged or not'),
    under: Money.describe('Billed too little, outside the tolerance; without a sign, never netted with over'),
    over: Money,
    smallUnder: Money.describe('Billed too little, inside the tolerance'),
    smallOver: Money,
    undecided: Left.describe('No agreed rate, or two currencies'),
    incomplete: Left,
  })
  .meta({
    id: 'MonthFigures',
    description: 'expected − under − smallUnder + over + smallOver = billed − undecided.billed − incomplete.billed',
  });
export type MonthFigures = z.infer<typeof MonthFigures>;

export function shownMonthFigures(currency: string, figures: Figures): MonthFigures {
  const { judged, undecided, incomplete, provisionalCells } = figures;
  const whole = wholeOf(figures);
  const money = (nanos: bigint) => moneyJson(nanos, currency);
  const left = ({ cells, costNanos, billedNanos }: Part) => ({
    cells,
    cost: money(costNanos),
    billed: money(billedNanos),
  });
  return {
    ...{ currency, cells: whole.cells, provisionalCells },
    cost: money(whole.costNanos),
    expected: money(judged.expectedNanos),
    billed: money(whole.billedNanos),
    under: money(judged.underNanos),
    over: money(judged.overNanos),
    smallUnder: money(judged.smallUnderNanos),
    smallOver: money(judged.smallOverNanos),
    undecided: left(undecided),
    incomplete: left(incomplete),
  };
}
