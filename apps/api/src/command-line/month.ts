import { writeFile } from 'node:fs/promises';
import { isMonth } from '@plumbline/core/time/month';
import type { AddCommand, Run, Session } from './command.js';
import { CommandFailure, type ExitCode, exitCodes } from './exit-code.js';
import { describeMonth, MonthShown } from './month-shown.js';

type Parent = Parameters<AddCommand>[0];
type Json = { readonly json?: true };
type Overrides = Readonly<Record<string, string>>;

export const addMonth: AddCommand = (parent, run) => {
  const month = parent.command('month').description('shows, closes and reopens the books of a month');
  addShow(month, run);
  addClose(month, run);
  addReopen(month, run);
  addInvoice(month, run);
};

function addShow(parent: Parent, run: Run): void {
  inMonth(parent.command('show', { isDefault: true }))
    .description('shows what keeps a month from being closed, and its totals; exit code 1 where something does')
    .option('--csv <file>', 'also write everybody’s month into this file')
    .action((month: string, { csv, json }: Json & { readonly csv?: string }) =>
      run({ worker: false }, async (session) => {
        const shown = await session.api.get(pathOf(month), MonthShown);
        if (csv !== undefined) await writeCsv(session, { month, file: csv });
        show(session, shown, json);
        return shown.checks.some(({ outcome }) => outcome === 'blocks') ? exitCodes.refused : exitCodes.fine;
      }),
    );
}

function addClose(parent: Parent, run: Run): void {
  inMonth(parent.command('close'))
    .description('keeps the figures of a month as they are; refused with everything that is in the way')
    .requiredOption('--digest <digest>', 'of the figures that were looked at, as month show prints it')
    .requiredOption('--reason <text>', 'what was checked')
    .option('--override <product=reason>', 'why it is closed although this product is undecided', override, {})
    .action(
      (
        month: string,
        given: Json & { readonly digest: string; readonly reason: string; readonly override: Overrides },
      ) =>
        run({ worker: false }, async (session) => {
          const overrides = Object.entries(given.override).map(([product, reason]) => ({ product, reason }));
          const body = { digest: given.digest, reason: given.reason, overrides };
          return show(session, await session.api.post(`${pathOf(month)}/close`, body, MonthShown), given.json);
        }),
    );
}

function addReopen(parent: Parent, run: Run): void {
  inMonth(parent.command('reopen'))
    .description('lets the figures of a closed month follow the results again')
    .requiredOption('--reason <text>', 'why it is reopened')
    .action((month: string, { reason, json }: Json & { readonly reason: string }) =>
      run({ worker: false }, async (session) =>
        show(session, await session.api.post(`${pathOf(month)}/reopen`, { reason }, MonthShown), json),
      ),
    );
}

type Invoice = Json & { readonly currency: string; readonly note?: string };

function addInvoice(parent: Parent, run: Run): void {
  inMonth(parent.command('invoice'))
    .description('says what Twilio’s invoice of the month comes to; earlier amounts stay in the history')
    .argument('<amount>', 'the total of the invoice, such as 1234.56')
    .option('--currency <code>', 'its currency', 'USD')
    .option('--note <text>', 'such as the invoice’s number')
    .action((month: string, amount: string, { json, ...given }: Invoice) =>
      run({ worker: false }, async (session) =>
        show(session, await session.api.put(`${pathOf(month)}/invoice`, { amount, ...given }, MonthShown), json),
      ),
    );
}

function inMonth(command: Parent): Parent {
  return command.argument('<month>', 'the UTC month, as YYYY-MM').option('--json', 'print the month as JSON');
}

function pathOf(month: string): string {
  if (isMonth(month)) return `/months/${month}`;
  throw new CommandFailure(exitCodes.usage, `"${month}" is not a month: use YYYY-MM.`);
}

function override(given: string, before: Overrides): Overrides {
  const at = given.indexOf('=');
  if (at > 0) return { ...before, [given.slice(0, at)]: given.slice(at + 1) };
  throw new CommandFailure(
    exitCodes.usage,
    `"${given}" is no override: use PRODUCT=REASON, such as lookups="we pay it".`,
  );
}

function show({ screen }: Session, month: MonthShown, json: true | undefined): ExitCode {
  if (json) screen.printJson(month);
  else screen.print(describeMonth(month));
  return exitCodes.fine;
}

/** A file that is there already is left alone: it may be what somebody has booked by. */
async function writeCsv({ api, screen }: Session, { month, file }: { readonly month: string; readonly file: string }) {
  const text = await api.text(`/months/${month}/export`);
  await writeFile(file, text, { flag: 'wx' }).catch((cause: unknown) => {
    throw new CommandFailure(exitCodes.usage, `${file} cannot be written: is it there already?`, { cause });
  });
  screen.say(`Everybody’s month was written into ${file}.`);
}
