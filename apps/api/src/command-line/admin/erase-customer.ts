import { z } from 'zod';
import type { AddCommand } from '../command.js';
import { customerId } from '../customer-id.js';
import { exitCodes } from '../exit-code.js';
import { table } from '../table.js';

const Preview = z.object({
  customerId: z.uuid(),
  name: z.string(),
  outcome: z.enum(['allowed', 'refused']),
  obstacles: z.array(z.string()),
  changes: z.array(z.object({ table: z.string(), changes: z.int() })),
  sharedPages: z.object({ pages: z.int(), until: z.string() }).nullable(),
  notes: z.array(z.string()),
});
type Preview = z.infer<typeof Preview>;

/** Erasing itself asks for a person's password, and so is left to people in the browser. */
export const addEraseCustomer: AddCommand = (parent, run) => {
  parent
    .command('erase-customer')
    .description('says what erasing a customer’s personal data would do, and what stands against it; changes nothing')
    .argument('<customer>', 'id of the customer or of its location, or its name')
    .option('--preview', 'the same: a person erases in the browser, where the password is asked for')
    .option('--json', 'print it as JSON')
    .action((customer: string, { json }: { readonly json?: true }) =>
      run({ worker: false }, async (session) => {
        const id = await customerId(session, customer);
        const preview = await session.api.get(`/customers/${id}/erasure`, Preview);
        if (json) session.screen.printJson(preview);
        else session.screen.print(linesOf(preview, session.api.address).join('\n'));
        return preview.outcome === 'allowed' ? exitCodes.fine : exitCodes.refused;
      }),
    );
};

function linesOf({ customerId: id, name, obstacles, changes, sharedPages, notes }: Preview, address: string): string[] {
  return [
    `Erasing ${name} would delete or change so many rows:`,
    ...table(changes.map((one) => [one.table, `${one.changes}`])),
    ...(sharedPages === null
      ? []
      : [
          `${sharedPages.pages} pages about other customers name its numbers too, and stay until ${sharedPages.until}.`,
        ]),
    ...notes,
    ...(obstacles.length === 0
      ? [`Nothing stands against it. An admin erases it for good at ${address}/customers/${id}.`]
      : ['It cannot be erased yet:', ...obstacles.map((obstacle) => `  ${obstacle}`)]),
  ];
}
