import { revertStates } from '@plumbline/core/revert/revert-state';
import { z } from 'zod';
import { type ExitCode, exitCodes } from './exit-code.js';
import { shownStep, stepLine } from './step-line.js';

const rule = z.object({
  rule: z.string(),
  outcome: z.enum(['allows', 'warns', 'refuses']),
  reason: z.string(),
  canBeOverridden: z.boolean(),
});

export const RevertListed = z.looseObject({
  id: z.uuid(),
  customerName: z.string(),
  state: z.enum(revertStates),
  detail: z.string().nullable(),
  requestedAt: z.string(),
});
type RevertListed = z.infer<typeof RevertListed>;

/** A revert as the command line shows it; what it does not know goes on into the JSON untouched. */
export const RevertShown = RevertListed.extend({
  reason: z.string(),
  requestedBy: z.string(),
  approvedBy: z.string().nullable(),
  until: z.string().nullable(),
  preview: z.looseObject({
    numbers: z.array(z.object({ phoneNumber: z.string(), detail: z.string() })),
    registrations: z.array(z.looseObject({ numbers: z.array(z.string()), detail: z.string() })),
    consequences: z.array(z.string()),
  }),
  decision: z.object({ outcome: z.enum(['allowed', 'refused']), rules: z.array(rule) }),
  steps: z.array(shownStep),
});
export type RevertShown = z.infer<typeof RevertShown>;

/** Fine is what can still come through or has; what was refused, given up or needs a person is not. */
export function codeOfRevert({ state }: Pick<RevertListed, 'state'>): ExitCode {
  switch (state) {
    case 'requested':
    case 'approved':
    case 'running':
    case 'waiting':
    case 'complete':
      return exitCodes.fine;
    case 'refused':
    case 'withdrawn':
    case 'expired':
    case 'needs-person':
      return exitCodes.refused;
  }
}

/** Refusals first, because they are what there is to see to. */
const outcomes = ['refuses', 'warns', 'allows'] as const;

export function describeRevert(revert: RevertShown, address: string): string {
  const { id, customerName, state, detail, preview, decision, steps, approvedBy } = revert;
  const width = Math.max(...decision.rules.map(({ rule: name }) => name.length));
  const lines = outcomes.flatMap((wanted) =>
    decision.rules
      .filter(({ outcome }) => outcome === wanted)
      .map(({ outcome, rule: name, reason }) => `  ${outcome.padEnd(7)}  ${name.padEnd(width)}  ${reason}`),
  );
  return [
    `Revert ${id} of ${customerName}: ${state}.${detail === null ? '' : ` ${detail}`}`,
    ...(approvedBy === null ? [] : [`  approved by ${approvedBy}`]),
    ...lines,
    ...(steps.length > 0 ? steps.map(stepLine) : whatItMeans(preview)),
    ...nextWords(revert, address),
  ].join('\n');
}

export function describeReverts(reverts: readonly RevertListed[]): string {
  if (reverts.length === 0) return 'No revert was ever asked for.';
  return reverts
    .map(({ id, requestedAt, state, customerName }) => `  ${id}  ${requestedAt}  ${state.padEnd(12)}  ${customerName}`)
    .join('\n');
}

function whatItMeans({ numbers, registrations, consequences }: RevertShown['preview']): string[] {
  return [
    'It would mean:',
    ...numbers.map(({ phoneNumber, detail }) => `  ${phoneNumber} ${detail}`),
    ...registrations.map(({ numbers: of, detail }) => `  ${of.join(', ')}: ${detail}`),
    ...consequences.map((sentence) => `  ${sentence}`),
  ];
}

/** Approving, applying and confirming are a person's, in the browser. */
function nextWords({ id, state, until }: RevertShown, address: string): string[] {
  const where = `${address}/reverts/${id}`;
  switch (state) {
    case 'requested':
      return [`Somebody else approves it until ${until}, in the browser: ${where}`];
    case 'approved':
      return [`It is applied until ${until}, in the browser: ${where}`];
    case 'needs-person':
      return [`See ${where}`];
    case 'refused':
      return ['See to what refuses and ask again.'];
    case 'running':
    case 'waiting':
    case 'complete':
    case 'withdrawn':
    case 'expired':
      return [];
  }
}
