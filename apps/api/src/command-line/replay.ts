import { z } from 'zod';
import type { AddCommand } from './command.js';
import { CommandFailure, type ExitCode, exitCodes } from './exit-code.js';
import { follow } from './follow.js';
import { table } from './table.js';

const Money = z.object({ amount: z.string(), currency: z.string() });
const said = z.looseObject({ verdict: z.string(), difference: Money.nullable() }).nullable();
const Cell = z.looseObject({
  subject: z.string(),
  customerName: z.string().nullable(),
  day: z.string(),
  product: z.string(),
});
const Difference = Cell.extend({ before: said, after: said });
const Differences = z.object({ items: z.array(Difference), leftOff: z.int() });
const Run = z.looseObject({
  id: z.uuid(),
  state: z.string(),
  failure: z.string().nullable(),
  inputDigest: z.string().nullable(),
  resultDigest: z.string().nullable(),
  progress: z.object({ done: z.int(), total: z.int() }),
  finishedAt: z.string().nullable(),
});
type Run = z.infer<typeof Run>;
type Differences = z.infer<typeof Differences>;

export const addReplay: AddCommand = (parent, run) => {
  parent
    .command('replay')
    .description('judges a run again from what it had read, and tells every cell that is not what comes out')
    .argument('<run>', 'id of the run')
    .option('--json', 'print both runs and the differences as JSON')
    .action((id: string, { json }: { readonly json?: true }) =>
      run({ worker: true }, async (session) => {
        if (!z.uuid().safeParse(id).success)
          throw new CommandFailure(exitCodes.usage, `"${id}" is not the id of a run.`);
        const { api, screen } = session;
        const original = await api.get(`/runs/${id}`, Run);
        const started = await api.post(`/runs/${id}/replay`, {}, z.object({ id: z.uuid() }));
        const replay = await follow(session, { path: `/runs/${started.id}`, what: `Judging ${id} again`, answer: Run });
        const differences = await api.get(`/runs/${replay.id}/differences?with=${id}`, Differences);
        if (json) screen.printJson({ original, replay, differences });
        else screen.print(linesOf(original, replay, differences).join('\n'));
        return codeOf(original, replay, differences);
      }),
    );
};

function codeOf(original: Run, replay: Run, { items }: Differences): ExitCode {
  if (replay.state === 'failed') return exitCodes.unavailable;
  return replay.resultDigest === original.resultDigest && items.length === 0 ? exitCodes.fine : exitCodes.refused;
}

function linesOf(original: Run, replay: Run, { items, leftOff }: Differences): string[] {
  if (replay.failure !== null) return [`The replay failed: ${replay.failure}`];
  const rows = items.map(({ day, customerName, subject, product, before, after }) => {
    return [day, customerName ?? subject, product, shown(before), '→', shown(after)];
  });
  return [
    `inputs   ${replay.inputDigest === original.inputDigest ? 'the same' : 'OTHER'}  ${replay.inputDigest}`,
    `results  ${replay.resultDigest === original.resultDigest ? 'the same' : 'OTHER'}  ${replay.resultDigest}`,
    items.length === 0
      ? 'Every stored cell is what comes out.'
      : `${items.length + leftOff} stored cells are not what comes out, stored → judged again:`,
    ...table(rows),
  ];
}

function shown(result: z.infer<typeof said>): string {
  if (result === null) return 'nothing';
  const { verdict, difference } = result;
  return difference === null ? verdict : `${verdict} ${difference.amount} ${difference.currency}`;
}
