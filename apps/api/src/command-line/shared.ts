import { z } from 'zod';
import type { AddCommand } from './command.js';
import { type ExitCode, exitCodes } from './exit-code.js';
import { describeAccount, describeAccounts, SharedAccount, SharedDays, unfitNights } from './shared-shown.js';

type Options = { readonly from?: string; readonly to?: string; readonly json?: true };

export const addShared: AddCommand = (parent, run) => {
  parent
    .command('shared')
    .description(
      'lists accounts that several customers use, or shows one by day; exit code 1 where a settled day differs',
    )
    .argument('[account]', 'SID of the shared account')
    .option('--from <day>', 'from this day on, YYYY-MM-DD; without it, thirty days')
    .option('--to <day>', 'up to this day')
    .option('--json', 'print it as JSON')
    .action((account: string | undefined, { from, to, json }: Options) =>
      run({ worker: false }, async ({ api, screen }): Promise<ExitCode> => {
        if (account === undefined) {
          const { items } = await api.get('/shared-accounts', z.object({ items: z.array(SharedAccount) }));
          if (json) screen.printJson(items);
          else screen.print(describeAccounts(items));
          return exitCodes.fine;
        }
        const query = new URLSearchParams();
        for (const [name, value] of Object.entries({ from, to })) if (value !== undefined) query.set(name, value);
        const shown = await api.get(`/shared-accounts/${encodeURIComponent(account)}?${query}`, SharedDays);
        if (json) screen.printJson(shown);
        else screen.print(describeAccount(shown));
        return unfitNights(shown).length === 0 ? exitCodes.fine : exitCodes.refused;
      }),
    );
};
