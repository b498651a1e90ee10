import { migrationStates } from '@plumbline/core/migration/migration-state';
import { z } from 'zod';
import { type ExitCode, exitCodes } from './exit-code.js';
import { type ShownStep, shownStep, stepLine } from './step-line.js';

export const MigrationListed = z.looseObject({
  id: z.uuid(),
  customerName: z.string(),
  state: z.enum(migrationStates),
  detail: z.string().nullable(),
  plannedAt: z.string(),
});
type MigrationListed = z.infer<typeof MigrationListed>;

/** A migration as the command line shows it; what it does not know goes on into the JSON untouched. */
export const MigrationShown = MigrationListed.extend({
  planHash: z.string().nullable(),
  preflight: z.array(z.object({ check: z.string(), outcome: z.enum(['pass', 'warn', 'block']), detail: z.string() })),
  steps: z.array(shownStep),
  outageSeconds: z.int().nullable(),
  accountSid: z.string().nullable(),
});
export type MigrationShown = z.infer<typeof MigrationShown>;

/** Steps that are waited for over minutes, hours or weeks; any other wait is over in seconds. */
const longWaits: ReadonlySet<string> = new Set(['await-registration', 'recheck-webhooks', 'watch']);

/** Whether nothing will happen for a while, or at all, unless a person says something. */
export function isAtRest({ state, steps }: MigrationShown): boolean {
  if (state === 'running') return false;
  return state !== 'waiting' || steps.some((one) => one.state === 'waiting' && longWaits.has(one.name));
}

/** Fine is what goes on by itself or has reached its end; what was taken back or needs a person is not. */
export function codeOfMigration({ state, planHash }: Pick<MigrationShown, 'state' | 'planHash'>): ExitCode {
  switch (state) {
    case 'planned':
      return planHash === null ? exitCodes.refused : exitCodes.fine;
    case 'running':
    case 'waiting':
    case 'watching':
    case 'complete':
      return exitCodes.fine;
    case 'needs-person':
    case 'unwound':
    case 'cancelled':
    case 'failed':
      return exitCodes.refused;
  }
}

/** Blocks first, because they are what there is to do. */
const outcomes = ['block', 'warn', 'pass'] as const;

export function describePlan(migration: MigrationShown, address: string): string {
  const { id, customerName, planHash, preflight } = migration;
  const blocks = preflight.filter(({ outcome }) => outcome === 'block').length;
  const width = Math.max(...preflight.map(({ check }) => check.length));
  return [
    `Migration ${id} of ${customerName} is planned.`,
    ...outcomes.flatMap((wanted) =>
      preflight
        .filter(({ outcome }) => outcome === wanted)
        .map(({ outcome, check, detail }) => `  ${outcome.padEnd(5)}  ${check.padEnd(width)}  ${detail}`),
    ),
    planHash === null
      ? `${blocks} ${blocks === 1 ? 'check blocks' : 'checks block'} it. See to it at ${address}/migrations/${id} and plan again.`
      : `To carry out exactly this plan: migrate apply ${id} --hash ${planHash}`,
  ].join('\n');
}

export function describeMigration(migration: MigrationShown, address: string): string {
  const { id, customerName, state, detail, steps, outageSeconds, accountSid } = migration;
  const isAsking = state === 'needs-person';
  return [
    `Migration ${id} of ${customerName}: ${state}.${detail === null ? '' : ` ${detail}`}`,
    ...(accountSid === null ? [] : [`  new account ${accountSid}`]),
    ...(outageSeconds === null ? [] : [`  nobody could be reached for ${outageSeconds} s`]),
    ...steps.map(stepLine),
    ...(isAsking ? asked(id, steps) : []),
    ...(isAsking || state === 'waiting' ? [`See ${address}/migrations/${id}`] : []),
  ].join('\n');
}

/** What can be said next. A token is shown in the browser alone, so the address stands below. */
function asked(id: string, steps: readonly ShownStep[]): string[] {
  const open = steps.find(({ state }) => state === 'needs-person');
  const confirm = open === undefined ? [] : [`  migrate confirm ${id} --step ${open.name}`];
  return ['When that is done:', ...confirm, `  migrate resume ${id}`, `Or take everything back: migrate cancel ${id}`];
}

export function describeMigrations(migrations: readonly MigrationListed[]): string {
  if (migrations.length === 0) return 'No migration was ever planned.';
  return migrations
    .map(({ id, plannedAt, state, customerName }) => `  ${id}  ${plannedAt}  ${state.padEnd(12)}  ${customerName}`)
    .join('\n');
}
