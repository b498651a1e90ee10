import { z } from 'zod';
import type { AddCommand, Session } from './command.js';
import { follow } from './follow.js';
import { codeOfRun, describeRun, Reconciled, type Settled, unfitVerdicts } from './reconciled.js';

const Started = z.object({ id: z.uuid() });
const Cell = z.object({ verdict: z.string(), provisional: z.boolean() });

type Options = { readonly from: string; readonly to: string; readonly customer?: string[]; readonly json?: true };

export const addReconcile: AddCommand = (parent, run) => {
  parent
    .command('reconcile')
    .description('compares what Twilio charged with what HighLevel billed, over ended UTC days')
    .requiredOption('--from <day>', 'the first day, as YYYY-MM-DD')
    .requiredOption('--to <day>', 'the last day, as YYYY-MM-DD')
    .option('--customer <id...>', 'only these customers')
    .option('--json', 'print the run as JSON')
    .action((options: Options) =>
      run({ worker: true }, async (session) => {
        const run = await reconcile(session, options);
        const settled = await settledMismatches(session, run);
        if (options.json) session.screen.printJson({ ...run, settledMismatches: settled });
        else session.screen.print(describeRun(run, settled));
        return codeOfRun(run, settled);
      }),
    );
};

async function reconcile(session: Session, { from, to, customer }: Options): Promise<Reconciled> {
  const asked = { from, to, ...(customer === undefined ? {} : { customerIds: customer }) };
  const { id } = await session.api.post('/runs', asked, Started);
  return follow(session, { path: `/runs/${id}`, what: `Comparing ${from} to ${to}`, answer: Reconciled });
}

/** Provisional results may still change and are no mismatches yet; the totals of a run count them in. */
async function settledMismatches({ api }: Session, { id }: Reconciled): Promise<Settled> {
  const cells = await api.all(`/runs/${id}/results?verdict=${unfitVerdicts.join(',')}`, Cell);
  return cells.filter((cell) => !cell.provisional).length;
}
