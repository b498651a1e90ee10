import { writeFile } from 'node:fs/promises';
import { isMonth } from '@plumbline/core/time/month';
import type { AddCommand, Session } from './command.js';
import { CommandFailure, exitCodes } from './exit-code.js';
import { describeMonth, MonthShown } from './month-shown.js';

type Options = { readonly csv?: string; readonly json?: true };

export const addMonth: AddCommand = (parent, run) => {
  parent
    .command('month')
    .description('shows what keeps a month from being closed, and its totals')
    .argument('<month>', 'the UTC month, as YYYY-MM')
    .option('--csv <file>', 'also write everybody’s month into this file')
    .option('--json', 'print the month as JSON')
    .action((month: string, { csv, json }: Options) =>
      run({ worker: false }, async (session) => {
        if (!isMonth(month)) throw new CommandFailure(exitCodes.usage, `"${month}" is not a month: use YYYY-MM.`);
        const shown = await session.api.get(`/months/${month}`, MonthShown);
        if (csv !== undefined) await writeCsv(session, { month, file: csv });
        if (json) session.screen.printJson(shown);
        else session.screen.print(describeMonth(shown));
        return shown.checks.some(({ outcome }) => outcome === 'blocks') ? exitCodes.refused : exitCodes.fine;
      }),
    );
};

/** A file that is there already is left alone: it may be what somebody has booked by. */
async function writeCsv({ api, screen }: Session, { month, file }: { readonly month: string; readonly file: string }) {
  const text = await api.text(`/months/${month}/export`);
  await writeFile(file, text, { flag: 'wx' }).catch((cause: unknown) => {
    throw new CommandFailure(exitCodes.usage, `${file} cannot be written: is it there already?`, { cause });
  });
  screen.say(`Everybody’s month was written into ${file}.`);
}
