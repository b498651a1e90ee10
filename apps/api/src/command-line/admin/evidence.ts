import { z } from 'zod';
import type { AddCommand } from '../command.js';
import { exitCodes } from '../exit-code.js';

const Retention = z.object({
  keptFrom: z.string(),
  months: z.array(z.object({ month: z.string(), pages: z.int(), held: z.int() })),
  isRunUnfinished: z.boolean(),
  deletions: z.array(z.looseObject({ month: z.string(), deletedAt: z.string(), pages: z.int() })),
});
const Deleted = z.object({
  months: z.array(z.object({ month: z.string(), pages: z.int(), answers: z.int(), bytes: z.int() })),
});
type Options = { readonly delete?: true; readonly json?: true };

export const addAdminEvidence: AddCommand = (parent, run) => {
  parent
    .command('evidence')
    .description('says which raw answers of the providers are older than thirteen months and would be deleted')
    .option('--delete', 'delete them now')
    .option('--json', 'print it as JSON')
    .action(({ delete: deletes, json }: Options) =>
      run({ worker: false }, async ({ api, screen }) => {
        if (deletes) {
          const deleted = await api.post('/evidence-retention/delete', {}, Deleted);
          if (json) screen.printJson(deleted);
          else screen.print(deletedLines(deleted));
          return exitCodes.fine;
        }
        const retention = await api.get('/evidence-retention', Retention);
        if (json) screen.printJson(retention);
        else screen.print(retentionLines(retention));
        return exitCodes.fine;
      }),
    );
};

function retentionLines({ keptFrom, months, isRunUnfinished, deletions }: z.infer<typeof Retention>): string {
  return [
    `Everything that came since ${keptFrom} is kept.`,
    ...months.map(
      ({ month, pages, held }) => `${monthOf(month)}: ${pages - held} pages would be deleted, ${held} are held`,
    ),
    ...(months.length === 0 ? ['Nothing is older.'] : []),
    ...(isRunUnfinished ? ['A run is under way; nothing is deleted before it has ended.'] : []),
    ...deletions.map(({ month, deletedAt, pages }) => `${deletedAt}: ${pages} pages of ${monthOf(month)} were deleted`),
  ].join('\n');
}

function deletedLines({ months }: z.infer<typeof Deleted>): string {
  if (months.length === 0) return 'There was nothing to delete.';
  return months
    .map(
      ({ month, pages, answers, bytes }) => `${monthOf(month)}: ${pages} pages with ${answers} answers, ${bytes} bytes`,
    )
    .join('\n');
}

function monthOf(firstDay: string): string {
  return firstDay.slice(0, 7);
}
