import { z } from 'zod';
import type { AddCommand, Run } from './command.js';
import { exitCodes } from './exit-code.js';
import { table } from './table.js';

const Money = z.object({ amount: z.string(), currency: z.string() });
const Mismatch = z.looseObject({
  id: z.uuid(),
  customerName: z.string().nullable(),
  accountSid: z.string().nullable(),
  day: z.string(),
  product: z.string(),
  verdict: z.string(),
  state: z.string(),
  difference: Money,
  assignee: z.object({ name: z.string() }).nullable(),
});
const Acted = z.looseObject({ id: z.uuid(), state: z.string() });

type Filter = {
  readonly state: string;
  readonly customer?: string;
  readonly product?: string;
  readonly from?: string;
  readonly to?: string;
  readonly minDifference?: string;
  readonly json?: true;
};
type Words = { readonly note?: string; readonly reason?: string; readonly json?: true };

const actions = ['acknowledge', 'resolve', 'accept', 'reopen', 'comment'];

export const addMismatches: AddCommand = (parent, run) => {
  const mismatches = parent
    .command('mismatches')
    .description('lists differences between usage and charges, and acts on one');
  addList(mismatches, run);
  addAct(mismatches, run);
};

function addList(parent: Parameters<AddCommand>[0], run: Run): void {
  parent
    .command('list', { isDefault: true })
    .description('lists mismatches, newest day first; exit code 1 where there are any')
    .option('--state <state>', 'open, acknowledged, accepted or resolved; several with commas', 'open,acknowledged')
    .option('--customer <id>', 'of this customer alone')
    .option('--product <product>', 'of this product alone')
    .option('--from <day>', 'from this day on, YYYY-MM-DD')
    .option('--to <day>', 'up to this day')
    .option('--min-difference <amount>', 'of this size and above')
    .option('--json', 'print the list as JSON')
    .action((filter: Filter) =>
      run({ worker: false }, async ({ api, screen }) => {
        const found = await api.all(`/mismatches?${queryOf(filter)}`, Mismatch);
        if (filter.json) screen.printJson(found);
        else screen.print(found.length === 0 ? 'There are none.' : table(found.map(rowOf)).join('\n'));
        return found.length === 0 ? exitCodes.fine : exitCodes.refused;
      }),
    );
}

function addAct(parent: Parameters<AddCommand>[0], run: Run): void {
  parent
    .command('act')
    .description('does something to one mismatch')
    .argument('<id>', 'of the mismatch')
    .argument('<action>', `one of ${actions.join(', ')}`)
    .option('--note <text>', 'the words that go with it; for a comment, the comment')
    .option('--reason <text>', 'why a difference is accepted')
    .option('--json', 'print the mismatch as JSON')
    .action((id: string, action: string, { note, reason, json }: Words) =>
      run({ worker: false }, async ({ api, screen }) => {
        const words = action === 'comment' ? { text: note } : action === 'accept' ? { reason } : { note };
        const acted = await api.post(
          `/mismatches/${encodeURIComponent(id)}/actions`,
          { action, ...words },
          z.unknown(),
        );
        const now = await api.get(`/mismatches/${encodeURIComponent(id)}`, Acted);
        if (json) screen.printJson(acted);
        else screen.print(`The mismatch is ${now.state}.`);
        return exitCodes.fine;
      }),
    );
}

function queryOf({ state, customer, product, from, to, minDifference }: Filter): string {
  const given = { state, customerId: customer, product, from, to, minDifference, sort: 'newest' };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== undefined) query.set(name, value);
  return query.toString();
}

function rowOf({
  day,
  customerName,
  accountSid,
  product,
  verdict,
  state,
  assignee,
  difference,
  id,
}: z.infer<typeof Mismatch>) {
  const whose = customerName ?? `shared account ${accountSid}`;
  const who = assignee === null ? state : `${state}, ${assignee.name}`;
  return [day, whose, product, verdict, who, `${difference.amount} ${difference.currency}`, id];
}
