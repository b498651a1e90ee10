import { z } from 'zod';
import type { AddCommand, Run } from './command.js';
import { CommandFailure, exitCodes } from './exit-code.js';
import { table } from './table.js';
import { addMeet, addMeetings } from './terms-meetings.js';
import { addSettling } from './terms-settling.js';

const Money = z.object({ amount: z.string(), currency: z.string() });
const Tolerance = z.looseObject({ absolute: Money, relative: z.string(), driftBudget: Money });
const Unknown = z.looseObject({ kind: z.string(), value: z.string(), firstSeenAt: z.string(), days: z.int() });

type Parent = Parameters<AddCommand>[0];
type ToleranceOptions = {
  readonly customer?: string;
  readonly product?: string;
  readonly absolute?: string;
  readonly relative?: string;
  readonly driftBudget?: string;
  readonly json?: true;
};

/** What was agreed and decided beside the rates. */
export const addTerms: AddCommand = (parent, run) => {
  const terms = parent
    .command('terms')
    .description('shows and sets tolerances, classifications, what is compared together and when days settle');
  addTolerance(terms, run);
  addUnknown(terms, run);
  addClassify(terms, run);
  addMeetings(terms, run);
  addMeet(terms, run);
  addSettling(terms, run);
};

function addTolerance(parent: Parent, run: Run): void {
  parent
    .command('tolerance')
    .description('shows the tolerance that holds; sets it where all three parts are given')
    .option('--customer <id>', 'of this customer, instead of the agency')
    .option('--product <product>', 'of this product alone')
    .option('--absolute <amount>', 'USD that a day may differ by')
    .option('--relative <share>', 'share of the expected charge, such as 0.005')
    .option('--drift-budget <amount>', 'USD that small differences may add up to in a month')
    .option('--json', 'print the tolerance as JSON')
    .action(({ customer, product, absolute, relative, driftBudget, json }: ToleranceOptions) =>
      run({ worker: false }, async ({ api, screen }) => {
        const path =
          customer === undefined ? '/settings/tolerance' : `/customers/${encodeURIComponent(customer)}/tolerance`;
        refusePart({ '--absolute': absolute, '--relative': relative, '--drift-budget': driftBudget });
        const usd = (amount: string) => ({ amount, currency: 'USD' });
        if (absolute !== undefined && relative !== undefined && driftBudget !== undefined) {
          const scope = product === undefined ? {} : { product };
          const body = { absolute: usd(absolute), relative, driftBudget: usd(driftBudget), ...scope };
          await api.put(path, body, Tolerance);
        }
        const shown = await holding(api, { path, customer, product });
        if (json) screen.printJson(shown);
        else screen.print(describeTolerance(shown));
        return exitCodes.fine;
      }),
    );
}

/** A part alone would leave the others as they are without anybody having looked at them. */
function refusePart(parts: Readonly<Record<string, string | undefined>>): void {
  const missing = Object.keys(parts).filter((name) => parts[name] === undefined);
  if (missing.length === 0 || missing.length === Object.keys(parts).length) return;
  const why = `A tolerance is set as a whole: ${missing.join(' and ')} missing. Nothing was changed.`;
  throw new CommandFailure(exitCodes.usage, why);
}

type Asked = { readonly path: string; readonly customer: string | undefined; readonly product: string | undefined };

async function holding(api: Parameters<Parameters<Run>[1]>[0]['api'], { path, customer, product }: Asked) {
  if (customer === undefined) return (await api.get(path, z.looseObject({ agency: Tolerance }))).agency;
  return api.get(product === undefined ? path : `${path}?product=${encodeURIComponent(product)}`, Tolerance);
}

function describeTolerance({ absolute, relative, driftBudget }: z.infer<typeof Tolerance>): string {
  const rows = [
    ['a day', `${absolute.amount} ${absolute.currency}`],
    ['share of the expected charge', relative],
    ['a month', `${driftBudget.amount} ${driftBudget.currency}`],
  ];
  return table(rows).join('\n');
}

function addUnknown(parent: Parent, run: Run): void {
  parent
    .command('unknown')
    .description('lists labels and categories that nobody has classified; exit code 1 where there are any')
    .option('--json', 'print the list as JSON')
    .action(({ json }: { json?: true }) =>
      run({ worker: false }, async ({ api, screen }) => {
        const found = await api.all('/classifications/unknown?', Unknown);
        const rows = found.map(({ kind, value, days, firstSeenAt }) => [
          value,
          kind,
          `${days} days`,
          `since ${firstSeenAt.slice(0, 10)}`,
        ]);
        if (json) screen.printJson(found);
        else screen.print(rows.length === 0 ? 'Everything is classified.' : table(rows).join('\n'));
        return found.length === 0 ? exitCodes.fine : exitCodes.refused;
      }),
    );
}

function addClassify(parent: Parent, run: Run): void {
  parent
    .command('classify')
    .description('says once for the whole agency which product a label or a category is')
    .argument('<kind>', 'label or category')
    .argument('<value>', 'the label or category')
    .argument('<product>', 'a product, or not-twilio')
    .option('--json', 'print the classification as JSON')
    .action((kind: string, value: string, product: string, { json }: { readonly json?: true }) =>
      run({ worker: false }, async ({ api, screen }) => {
        const kept = await api.put('/classifications', { kind, value, product }, z.looseObject({}));
        if (json) screen.printJson(kept);
        else screen.print(`“${value}” is ${product} from now on; the next run compares again what that touches.`);
        return exitCodes.fine;
      }),
    );
}
