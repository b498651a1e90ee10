import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { AddCommand, Run } from './command.js';
import { CommandFailure, exitCodes } from './exit-code.js';
import { table } from './table.js';

const SetRate = z.looseObject({
  customerName: z.string().nullable(),
  product: z.string(),
  multiplier: z.string(),
  from: z.string(),
  reason: z.string().nullable(),
});
const Problem = z.looseObject({ column: z.string(), value: z.string(), message: z.string() });
const Report = z.looseObject({
  accepted: z.int(),
  rejected: z.int(),
  lines: z.array(z.looseObject({ line: z.int(), problems: z.array(Problem) })),
});

export const addRates: AddCommand = (parent, run) => {
  const rates = parent.command('rates').description('lists the agreed rates, and sets them from a file');
  addList(rates, run);
  addImport(rates, run);
};

function addList(parent: Parameters<AddCommand>[0], run: Run): void {
  parent
    .command('list', { isDefault: true })
    .description('lists every rate that was set, of the agency and of all customers')
    .option('--json', 'print the list as JSON')
    .action(({ json }: { json?: true }) =>
      run({ worker: false }, async ({ api, screen }) => {
        const found = await api.all('/rates?', SetRate);
        if (json) screen.printJson(found);
        else screen.print(found.length === 0 ? 'No rate was set yet.' : table(found.map(rowOf)).join('\n'));
        return exitCodes.fine;
      }),
    );
}

function addImport(parent: Parameters<AddCommand>[0], run: Run): void {
  parent
    .command('import')
    .description(
      'sets rates from a CSV file with customer, product, multiplier, from and reason: all of its lines or none',
    )
    .argument('<file>', 'the CSV')
    .option('--dry-run', 'only say what would happen')
    .option('--json', 'print the report as JSON')
    .action((file: string, { dryRun, json }: { dryRun?: true; json?: true }) =>
      run({ worker: false }, async ({ api, screen }) => {
        if (!fs.existsSync(file)) throw new CommandFailure(exitCodes.usage, `There is no file ${file}.`);
        const form = new FormData();
        form.set('file', await fs.openAsBlob(file), path.basename(file));
        const report = await api.upload(`/imports/rates?dryRun=${dryRun === true}`, form, Report);
        if (json) screen.printJson(report);
        else screen.print(describe(report, dryRun === true));
        return report.rejected === 0 ? exitCodes.fine : exitCodes.refused;
      }),
    );
}

function describe({ accepted, rejected, lines }: z.infer<typeof Report>, isDryRun: boolean): string {
  if (rejected === 0) return `${accepted} rates ${isDryRun ? 'would be' : 'were'} set.`;
  const problems = lines.flatMap(({ line, problems: all }) =>
    all.map(({ column, value, message }) => `  line ${line}, ${column} “${value}”: ${message}`),
  );
  return ['Nothing was set:', ...problems].join('\n');
}

function rowOf({ customerName, product, multiplier, from, reason }: z.infer<typeof SetRate>) {
  return [customerName ?? 'the agency', product, `from ${from}`, multiplier, reason ?? ''];
}
