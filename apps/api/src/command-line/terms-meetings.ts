import { z } from 'zod';
import type { AddCommand, Session } from './command.js';
import { exitCodes } from './exit-code.js';
import { table } from './table.js';

const Groups = z.looseObject({
  items: z.array(
    z.looseObject({
      group: z.string(),
      products: z.array(
        z.looseObject({
          product: z.string(),
          meets: z.boolean(),
          decisions: z.array(z.looseObject({ from: z.string(), meets: z.boolean(), decidedBy: z.string() })),
        }),
      ),
    }),
  ),
});
type Groups = z.infer<typeof Groups>;
type Json = { readonly json?: true };

const ever = '1970-01-01';

export const addMeetings: AddCommand = (parent, run) => {
  parent
    .command('meetings')
    .description('shows which products are compared together, and since when')
    .option('--json', 'print the groups as JSON')
    .action(({ json }: Json) =>
      run({ worker: false }, async (session) => {
        show(session, await session.api.get('/meeting-groups', Groups), json);
        return exitCodes.fine;
      }),
    );
};

export const addMeet: AddCommand = (parent, run) => {
  parent
    .command('meet')
    .description('says from which day on a product is compared together with its group, or by itself')
    .argument('<product>', 'the product')
    .requiredOption('--from <day>', 'the first UTC day on which it holds, YYYY-MM-DD')
    .option('--apart', 'compare it by itself')
    .option('--json', 'print the groups as JSON')
    .action((product: string, { from, apart, json }: Json & { readonly from: string; readonly apart?: true }) =>
      run({ worker: false }, async (session) => {
        const decision = { product, meets: apart !== true, from };
        show(session, await session.api.put('/meeting-groups', [decision], Groups), json);
        return exitCodes.fine;
      }),
    );
};

function show({ screen }: Session, { items }: Groups, json: true | undefined): void {
  const rows = items.flatMap(({ group, products }) =>
    products.map(({ product, meets, decisions }) => [product, group, wordOf(meets), ...decisions.map(decided)]),
  );
  if (json) screen.printJson(items);
  else screen.print(table(rows).join('\n'));
}

const wordOf = (meets: boolean) => (meets ? 'compared together' : 'by itself');

function decided({ from, meets, decidedBy }: Groups['items'][number]['products'][number]['decisions'][number]): string {
  return `${wordOf(meets)} ${from === ever ? 'since ever' : `from ${from}`} (${decidedBy})`;
}
