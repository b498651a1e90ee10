import { z } from 'zod';
import type { AddCommand } from './command.js';
import { exitCodes } from './exit-code.js';
import { table } from './table.js';

const Money = z.object({ amount: z.string(), currency: z.string() });
const Margin = z.looseObject({
  customerName: z.string().nullable(),
  product: z.string().nullable(),
  settled: z.looseObject({
    cost: Money,
    billed: Money,
    agreedMarkup: z.string().nullable(),
    earnedMarkup: z.string().nullable(),
  }),
});
type Options = { readonly from?: string; readonly to?: string; readonly by?: string; readonly json?: true };

export const addMargins: AddCommand = (parent, run) => {
  parent
    .command('margins')
    .description('shows what was earned on settled usage beside what was agreed')
    .option('--from <day>', 'from this day on, YYYY-MM-DD; without it, from the month before')
    .option('--to <day>', 'up to this day')
    .option('--by <grouping>', 'customer or product; without it, one row for both')
    .option('--json', 'print the margins as JSON')
    .action(({ from, to, by, json }: Options) =>
      run({ worker: false }, async ({ api, screen }) => {
        const query = new URLSearchParams();
        for (const [name, value] of Object.entries({ from, to, groupBy: by }))
          if (value !== undefined) query.set(name, value);
        const found = await api.all(`/margins?${query}`, Margin);
        if (json) screen.printJson(found);
        else
          screen.print(
            table([['whose', 'product', 'cost', 'billed', 'agreed', 'earned'], ...found.map(rowOf)]).join('\n'),
          );
        return exitCodes.fine;
      }),
    );
};

function rowOf({ customerName, product, settled }: z.infer<typeof Margin>) {
  const { cost, billed, agreedMarkup, earnedMarkup } = settled;
  const money = ({ amount, currency }: z.infer<typeof Money>) => `${amount} ${currency}`;
  return [
    customerName ?? 'all',
    product ?? 'all',
    money(cost),
    money(billed),
    agreedMarkup ?? '–',
    earnedMarkup ?? '–',
  ];
}
