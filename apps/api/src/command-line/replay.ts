import { z } from 'zod';
import type { AddCommand } from './command.js';
import { Difference, differenceLines } from './difference-lines.js';
import { CommandFailure, type ExitCode, exitCodes } from './exit-code.js';
import { follow } from './follow.js';
import { table } from './table.js';

const Run = z.looseObject({
  id: z.uuid(),
  state: z.string(),
  failure: z.string().nullable(),
  inputDigest: z.string().nullable(),
  resultDigest: z.string().nullable(),
  progress: z.object({ done: z.int(), total: z.int() }),
  finishedAt: z.string().nullable(),
});
const Outcome = z.looseObject({
  verdict: z.enum(['same', 'partly', 'differs']),
  results: z.object({
    recorded: z.string().nullable(),
    stored: z.string(),
    fromFacts: z.string(),
    fromEvidence: z.string(),
  }),
  inputs: z.object({ recorded: z.string().nullable(), fromFacts: z.string(), fromEvidence: z.string() }),
  cells: z.object({ compared: z.int() }),
  importedDays: z.int(),
});
const Fact = z.looseObject({
  kind: z.string(),
  account: z.string(),
  day: z.string(),
  item: z.string().nullable(),
  stored: z.string().nullable(),
  evidence: z.string().nullable(),
});
const Gap = z.looseObject({
  source: z.string(),
  account: z.string(),
  day: z.string(),
  runId: z.string(),
  reason: z.string(),
});
type Outcome = z.infer<typeof Outcome>;
type Lists = {
  readonly cells: readonly Difference[];
  readonly facts: readonly z.infer<typeof Fact>[];
  readonly gaps: readonly z.infer<typeof Gap>[];
};

export const addReplay: AddCommand = (parent, run) => {
  parent
    .command('replay')
    .description('judges a run again from the answers that were received, and tells all that is stored otherwise')
    .argument('<run>', 'id of the run')
    .option('--json', 'print both runs, the outcome and everything that differs as JSON')
    .action((id: string, { json }: { readonly json?: true }) =>
      run({ worker: true }, async (session) => {
        if (!z.uuid().safeParse(id).success)
          throw new CommandFailure(exitCodes.usage, `"${id}" is not the id of a run.`);
        const { api, screen } = session;
        const original = await api.get(`/runs/${id}`, Run);
        const started = await api.post(`/runs/${id}/replay`, {}, z.object({ id: z.uuid() }));
        const replay = await follow(session, { path: `/runs/${started.id}`, what: `Judging ${id} again`, answer: Run });
        if (replay.failure !== null)
          throw new CommandFailure(exitCodes.unavailable, `The replay failed: ${replay.failure}`);
        const outcome = await api.get(`/runs/${replay.id}/replay`, Outcome);
        const differences: Lists = {
          cells: await api.all(`/runs/${replay.id}/differences?with=${id}`, Difference),
          facts: await api.all(`/runs/${replay.id}/replay/facts?`, Fact),
          gaps: await api.all(`/runs/${replay.id}/replay/gaps?`, Gap),
        };
        if (json) screen.printJson({ original, replay, outcome, ...differences });
        else screen.print(linesOf(outcome, differences).join('\n'));
        return codeOf(outcome);
      }),
    );
};

function codeOf({ verdict }: Outcome): ExitCode {
  return verdict === 'same' ? exitCodes.fine : exitCodes.refused;
}

const verdicts: Readonly<Record<Outcome['verdict'], string>> = {
  same: 'What was received comes to exactly what is stored.',
  partly: 'What is still kept of what was received comes to what is stored, and not all of it is kept.',
  differs: 'What is stored is NOT what was received comes to.',
};

function linesOf({ verdict, results, inputs, cells: { compared }, importedDays }: Outcome, found: Lists): string[] {
  const { cells, facts, gaps } = found;
  return [
    verdicts[verdict],
    ...table([
      ['digests', 'inputs', 'results'],
      ['recorded by the run', inputs.recorded ?? 'none', results.recorded ?? 'none'],
      ['stored', '', results.stored],
      ['from the stored facts', inputs.fromFacts, results.fromFacts],
      ['from what was received', inputs.fromEvidence, results.fromEvidence],
    ]),
    `${compared} cells were compared.`,
    ...(importedDays === 0 ? [] : [`${importedDays} wallet days rest on exports: their stored rows are the evidence.`]),
    ...listed(`${facts.length} stored facts are not what was received, stored → received:`, facts.map(factRow)),
    ...listed(
      `${gaps.length} days of accounts and wallets cannot be judged again:`,
      gaps.map(({ day, account, source, runId, reason }) => [day, account, source, `run ${runId}`, reason]),
    ),
    ...(cells.length === 0 ? [] : [`${cells.length} cells differ, stored → received:`, ...differenceLines(cells)]),
  ];
}

function factRow({ day, account, kind, item, stored, evidence }: Lists['facts'][number]): string[] {
  return [day, account, kind, item ?? '', stored ?? 'nothing', '→', evidence ?? 'nothing'];
}

function listed(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : [title, ...table(rows)];
}
