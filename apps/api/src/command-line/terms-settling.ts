import { z } from 'zod';
import type { AddCommand } from './command.js';
import { CommandFailure, exitCodes } from './exit-code.js';

const Settling = z.object({ marginHours: z.int(), postingLagHours: z.int() });
type Options = { readonly marginHours?: string; readonly postingLagHours?: string; readonly json?: true };

export const addSettling: AddCommand = (parent, run) => {
  parent
    .command('settling')
    .description('shows how long after its end a day stays provisional; sets what is given')
    .option('--margin-hours <hours>', 'Twilio must say that its records are complete up to this long after the day')
    .option('--posting-lag-hours <hours>', 'a wallet’s rows may be posted this long after the day')
    .option('--json', 'print it as JSON')
    .action(({ marginHours, postingLagHours, json }: Options) =>
      run({ worker: false }, async ({ api, screen }) => {
        const holding = await api.get('/settings/settling', Settling);
        const wanted = {
          marginHours: hoursOf(marginHours) ?? holding.marginHours,
          postingLagHours: hoursOf(postingLagHours) ?? holding.postingLagHours,
        };
        const isGiven = marginHours !== undefined || postingLagHours !== undefined;
        const settling = isGiven ? await api.put('/settings/settling', wanted, Settling) : holding;
        if (json) screen.printJson(settling);
        else screen.print(described(settling));
        return exitCodes.fine;
      }),
    );
};

function hoursOf(given: string | undefined): number | undefined {
  if (given === undefined || /^\d{1,4}$/.test(given)) return given === undefined ? undefined : Number(given);
  throw new CommandFailure(exitCodes.usage, `"${given}" is not a number of hours: use a whole number, such as 24.`);
}

function described({ marginHours, postingLagHours }: z.infer<typeof Settling>): string {
  return [
    'A day settles with two equal readings, once',
    `  Twilio’s records are complete up to ${marginHours} h after it, and`,
    `  ${postingLagHours} h have passed in which a wallet’s rows may still be posted.`,
  ].join('\n');
}
