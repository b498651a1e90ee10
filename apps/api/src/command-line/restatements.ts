import { z } from 'zod';
import type { AddCommand } from './command.js';
import { CommandFailure, exitCodes } from './exit-code.js';
import { table } from './table.js';

const Money = z.object({ amount: z.string(), currency: z.string() });
const Revision = z.looseObject({ difference: Money.nullable(), verdict: z.string() });
const Restatement = z.looseObject({
  customerName: z.string().nullable(),
  accountSid: z.string().nullable(),
  day: z.string(),
  product: z.string(),
  before: Revision,
  after: Revision,
  moved: z.array(z.string()),
});

export const addRestatements: AddCommand = (parent, run) => {
  parent
    .command('restatements')
    .description('lists settled results that a run changed after all, before and after')
    .argument('<run>', 'id of the run')
    .option('--json', 'print the list as JSON')
    .action((id: string, { json }: { readonly json?: true }) =>
      run({ worker: false }, async ({ api, screen }) => {
        if (!z.uuid().safeParse(id).success)
          throw new CommandFailure(exitCodes.usage, `"${id}" is not the id of a run.`);
        const found = await api.all(`/runs/${id}/restatements?`, Restatement);
        if (json) screen.printJson(found);
        else
          screen.print(found.length === 0 ? 'The run changed no settled result.' : table(found.map(rowOf)).join('\n'));
        return exitCodes.fine;
      }),
    );
};

function rowOf({
  customerName,
  accountSid,
  day,
  product,
  before,
  after,
  moved,
}: z.infer<typeof Restatement>): string[] {
  const whose = customerName ?? `shared account ${accountSid}`;
  return [day, whose, product, revision(before), '→', revision(after), moved.join(', ')];
}

function revision({ verdict, difference }: z.infer<typeof Revision>): string {
  return difference === null ? verdict : `${verdict} ${difference.amount} ${difference.currency}`;
}
