import { z } from 'zod';
import type { AddCommand } from './command.js';
import { CommandFailure, exitCodes } from './exit-code.js';

const ComingNight = z.object({ businessDate: z.string(), dueAt: z.string(), from: z.string(), to: z.string() });
const Schedule = z.object({ at: z.string(), zone: z.string() });
const Shown = z.object({
  ...Schedule.shape,
  setIn: z.enum(['environment', 'settings']),
  environment: Schedule,
  atOnce: z.array(ComingNight),
  next: z.array(ComingNight),
});
type Options = { readonly at?: string; readonly zone?: string; readonly environment?: true; readonly json?: true };

export const addSchedule: AddCommand = (program, run) => {
  program
    .command('schedule')
    .description('shows when the nightly run is due; sets what is given')
    .option('--at <time>', 'the time of day at which a night comes due, such as 02:30')
    .option('--zone <zone>', 'the IANA time zone of that time, such as Europe/Berlin')
    .option('--environment', 'go by NIGHTLY_AT and NIGHTLY_ZONE again')
    .option('--json', 'print it as JSON')
    .action(({ at, zone, environment, json }: Options) =>
      run({ worker: false }, async ({ api, screen }) => {
        const isGiven = at !== undefined || zone !== undefined;
        if (isGiven && environment) {
          throw new CommandFailure(exitCodes.usage, 'Give either a time and a zone, or --environment.');
        }
        const path = '/settings/schedule';
        const holding = await api.get(path, Shown);
        const wanted = { at: at ?? holding.at, zone: zone ?? holding.zone };
        const set = () => (isGiven ? api.put(path, wanted, Shown) : holding);
        const shown = environment ? await api.delete(path, Shown) : await set();
        if (json) screen.printJson(shown);
        else screen.print(described(shown));
        return exitCodes.fine;
      }),
    );
};

function described({ at, zone, setIn, environment, atOnce, next }: z.infer<typeof Shown>): string {
  const by =
    setIn === 'environment'
      ? 'as NIGHTLY_AT and NIGHTLY_ZONE say'
      : `as set here; NIGHTLY_AT and NIGHTLY_ZONE say ${environment.at} ${environment.zone}`;
  return [
    `A night comes due at ${at} ${zone}, ${by}.`,
    ...atOnce.map(({ businessDate, from, to }) => `  ${businessDate}  at once, compares ${from} to ${to}`),
    ...next.map(({ businessDate, dueAt, from, to }) => `  ${businessDate}  at ${dueAt}, compares ${from} to ${to}`),
  ].join('\n');
}
