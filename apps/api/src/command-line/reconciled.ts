import { z } from 'zod';
import { amountLines } from './amount-lines.js';
import { type ExitCode, exitCodes } from './exit-code.js';
import { table } from './table.js';

const Money = z.object({ amount: z.string(), currency: z.string() });
const hole = z.looseObject({ source: z.string(), from: z.string(), to: z.string(), reason: z.string() });

/** A run as the command line shows it; what it does not know goes on into the JSON untouched. */
export const Reconciled = z.looseObject({
  id: z.uuid(),
  from: z.string(),
  to: z.string(),
  state: z.enum(['queued', 'running', 'complete', 'incomplete', 'failed', 'cancelled']),
  progress: z.object({ done: z.int(), total: z.int() }),
  totals: z
    .object({
      cells: z.int(),
      provisional: z.int(),
      byVerdict: z.record(z.string(), z.int()),
      amounts: z.array(z.object({ cost: Money, expected: Money, billed: Money, under: Money, over: Money })),
    })
    .nullable(),
  manifest: z.looseObject({ holes: z.array(hole) }).nullable(),
  failure: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type Reconciled = z.infer<typeof Reconciled>;

/** How many settled cells lie outside their allowance. */
export type Settled = number;

export const unfitVerdicts = ['underbilled', 'overbilled', 'unbilled', 'unsupported'] as const;
const fitVerdicts = ['matched', 'within-tolerance'] as const;
const holesShown = 20;

/**
 * Fine is only a complete run without a settled mismatch that judged something: where nothing has a rate yet, nothing
 * was found wrong and nothing right either.
 */
export function codeOfRun(run: Reconciled, settled: Settled): ExitCode {
  if (run.state === 'failed') return exitCodes.unavailable;
  return run.state === 'complete' && settled === 0 && !judgedNothing(run) ? exitCodes.fine : exitCodes.refused;
}

export function describeRun(run: Reconciled, settled: Settled): string {
  const { from, to, state, totals, manifest, failure } = run;
  const holes = manifest?.holes ?? [];
  return [
    `The comparison of ${from} to ${to} is ${state}${failure === null ? '.' : `: ${failure}`}`,
    ...(totals === null ? [] : totalLines(totals)),
    ...holeLines(holes),
    ...(totals === null ? [] : [summary(run, settled)]),
  ].join('\n');
}

function summary(run: Reconciled, settled: Settled): string {
  if (judgedNothing(run)) return 'Nothing could be judged: adopt connections and rates first.';
  return `${settled} settled ${settled === 1 ? 'mismatch' : 'mismatches'}.`;
}

function judgedNothing({ totals }: Reconciled): boolean {
  return [...fitVerdicts, ...unfitVerdicts].every((verdict) => (totals?.byVerdict[verdict] ?? 0) === 0);
}

function totalLines({ cells, provisional, byVerdict, amounts }: NonNullable<Reconciled['totals']>): string[] {
  const verdicts = Object.entries(byVerdict).filter(([, count]) => count > 0);
  return [
    `${cells} cells, ${provisional} of them provisional:`,
    ...table(verdicts.map(([verdict, count]) => [verdict, String(count)])),
    ...amounts.flatMap(amountLines),
  ];
}

function holeLines(holes: NonNullable<Reconciled['manifest']>['holes']): string[] {
  if (holes.length === 0) return [];
  const shown = holes.slice(0, holesShown).map(({ source, from, to, reason, locationId, accountSid }) => {
    const whose = [accountSid, locationId].filter((part) => typeof part === 'string').join(' ');
    return `  ${source} ${whose} ${from} to ${to}: ${reason}`;
  });
  const more = holes.length > holesShown ? [`  and ${holes.length - holesShown} more`] : [];
  return [`${holes.length} could not be read:`, ...shown, ...more];
}
