import { z } from 'zod';

export const Examination = z.looseObject({
  id: z.uuid(),
  state: z.enum(['queued', 'running', 'complete', 'failed']),
  progress: z.object({ done: z.int(), total: z.int() }),
  checks: z.array(
    z.looseObject({
      check: z.string(),
      title: z.string(),
      outcome: z.enum(['fail', 'unknown', 'warn', 'pass']),
      detail: z.string(),
      advice: z.string().nullable(),
    }),
  ),
  finishedAt: z.string().nullable(),
});

const assumption = z.looseObject({
  id: z.string(),
  sentence: z.string(),
  use: z.enum(['acting', 'reading']),
  standing: z.enum(['holds', 'does-not-hold', 'open']),
  newest: z.looseObject({ outcome: z.string(), askedAt: z.string(), detail: z.string() }).nullable(),
  meanwhile: z.string(),
});

/** An examination and what is known of the assumptions after it. */
export const Examined = z.object({ examination: Examination, assumptions: z.array(assumption) });
export type Examined = z.infer<typeof Examined>;
type Assumption = z.infer<typeof assumption>;

const words = { fail: 'FAIL', unknown: 'unknown', warn: 'warn', pass: 'pass' } as const;
const uses = { acting: 'Actions rest on', reading: 'Comparing rests on' } as const;

export function describeDoctor({ examination: { state, checks }, assumptions }: Examined): string {
  if (state !== 'complete') return `The examination is ${state}; the log of the product says why. Examine again.`;
  return [
    ...checks.flatMap(({ outcome, title, detail, advice }) => [
      `  ${words[outcome].padEnd(8)} ${title}: ${detail}`,
      ...(advice === null ? [] : [`${' '.repeat(11)}→ ${advice}`]),
    ]),
    ...(['acting', 'reading'] as const).flatMap((use) => described(use, assumptions)),
  ].join('\n');
}

function described(use: Assumption['use'], assumptions: readonly Assumption[]): string[] {
  const of = assumptions.filter((one) => one.use === use);
  const open = of.filter(({ standing }) => standing === 'open').length;
  return [
    '',
    `${uses[use]} ${of.length} assumptions, ${open} of them open:`,
    ...of.map(({ id, standing, newest, sentence }) => {
      const asked = newest?.askedAt.slice(0, 10) ?? 'not asked';
      return `  ${id}  ${standing.padEnd(13)}  ${asked.padEnd(10)}  ${sentence}`;
    }),
    ...of.flatMap(({ id, standing, meanwhile }) =>
      standing === 'does-not-hold' ? [`  ${id} does not hold, so: ${meanwhile}`] : [],
    ),
  ];
}
