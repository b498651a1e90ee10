import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { AddCommand, Session } from './command.js';
import { CommandFailure, type ExitCode, exitCodes } from './exit-code.js';
import { table } from './table.js';

const Problem = z.object({ line: z.int(), column: z.string(), value: z.string(), message: z.string() });
const Money = z.object({ amount: z.string(), currency: z.string() });
const Report = z.looseObject({
  id: z.uuid().optional(),
  state: z.enum(['tried', 'imported', 'refused', 'withdrawn']),
  fileName: z.string(),
  counts: z.object({
    ...{ lines: z.int(), new: z.int(), known: z.int(), duplicates: z.int(), rejected: z.int() },
  }),
  rejected: z.array(Problem),
  notices: z.array(z.string()),
  sums: z.array(
    z.object({ customerName: z.string().nullable(), month: z.string(), charges: Money, credits: Money, rows: z.int() }),
  ),
});
type Report = z.infer<typeof Report>;
type Options = { readonly mapping?: string; readonly dryRun?: true; readonly goodLines?: true; readonly json?: true };

export const addImport: AddCommand = (parent, run) => {
  parent
    .command('import')
    .description('brings in what was exported elsewhere')
    .command('wallet')
    .description('imports a wallet export whole or not at all, and names every line that is rejected')
    .argument('<file>', 'the export, as CSV')
    .option('--mapping <file>', 'a JSON file that says how the export is read; without it, as its header was read last')
    .option('--dry-run', 'only say what would happen')
    .option('--good-lines', 'import the good lines although others are rejected')
    .option('--json', 'print the report as JSON')
    .action((file: string, options: Options) =>
      run({ worker: false }, async (session) => {
        const report = await send(session, file, options);
        if (options.json) session.screen.printJson(report);
        else session.screen.print(describe(report));
        return codeOf(report);
      }),
    );
};

async function send({ api }: Session, file: string, { mapping, dryRun, goodLines }: Options): Promise<Report> {
  const form = new FormData();
  if (mapping !== undefined)
    form.set(
      'mapping',
      read(mapping, (name) => fs.readFileSync(name, 'utf8')),
    );
  form.set('file', await read(file, (name) => fs.openAsBlob(name)), path.basename(file));
  const query = new URLSearchParams({ dryRun: String(dryRun === true), goodLines: String(goodLines === true) });
  return api.upload(`/imports/wallet-transactions?${query}`, form, Report);
}

function read<T>(file: string, reading: (file: string) => T): T {
  if (!fs.existsSync(file)) throw new CommandFailure(exitCodes.usage, `There is no file ${file}.`);
  return reading(file);
}

const outcomes: Readonly<Record<Report['state'], string>> = {
  tried: 'Nothing was imported: this is what would happen.',
  imported: 'The file is imported.',
  refused: 'Nothing was imported: correct the lines below and import the whole file again.',
  withdrawn: 'The import was withdrawn.',
};

function describe({ state, counts, rejected, notices, sums, id }: Report): string {
  const money = ({ amount, currency }: z.infer<typeof Money>) => `${amount} ${currency}`;
  const months = sums.map((sum) => [
    ...[sum.customerName ?? 'nobody', sum.month, `${sum.rows} rows`, money(sum.charges), money(sum.credits)],
  ]);
  const lines = rejected.map((one) => `  line ${one.line}, ${one.column}: “${one.value}” ${one.message}`);
  return [
    outcomes[state],
    ...(id === undefined ? [] : [`Import ${id}`]),
    ...table(Object.entries(counts).map(([name, count]) => [name, String(count)])),
    ...(months.length === 0 ? [] : ['By customer and month, charges and credits:', ...table(months)]),
    ...notices,
    ...(lines.length === 0 ? [] : ['Rejected:', ...lines]),
  ].join('\n');
}

function codeOf({ state, rejected }: Report): ExitCode {
  return state === 'refused' || rejected.length > 0 ? exitCodes.refused : exitCodes.fine;
}
