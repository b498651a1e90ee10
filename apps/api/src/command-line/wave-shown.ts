import { z } from 'zod';
import { type ExitCode, exitCodes } from './exit-code.js';
import { table } from './table.js';

const wave = {
  id: z.uuid(),
  state: z.enum(['running', 'paused', 'stopped', 'complete']),
  detail: z.string().nullable(),
  size: z.int(),
  pauseMinutes: z.int(),
  createdBy: z.string(),
  createdAt: z.string(),
};

export const WaveListed = z.looseObject({ ...wave, customers: z.int() });
type WaveListed = z.infer<typeof WaveListed>;

/** A wave as the command line shows it; what it does not know goes on into the JSON untouched. */
export const WaveShown = z.looseObject({
  ...wave,
  pilotProven: z.boolean(),
  next: z.array(z.uuid()),
  nextAt: z.string().nullable(),
  customers: z.array(
    z.looseObject({
      customerId: z.uuid(),
      customerName: z.string(),
      migrationId: z.uuid().nullable(),
      state: z.enum(['to-do', 'moving', 'stuck', 'moved', 'failed']),
      detail: z.string().nullable(),
    }),
  ),
});
export type WaveShown = z.infer<typeof WaveShown>;

/** Fine is what goes on by itself, was paused by a person or moved everybody. */
export function codeOfWave({ state, customers }: WaveShown): ExitCode {
  const isInTheWay = customers.some((one) => one.state === 'stuck' || one.state === 'failed');
  return state === 'stopped' || isInTheWay ? exitCodes.refused : exitCodes.fine;
}

export function describeWave(shown: WaveShown, address: string): string {
  const { id, state, detail, size, pauseMinutes, customers, next, nextAt, pilotProven } = shown;
  const moved = customers.filter((one) => one.state === 'moved').length;
  const names = next.map((one) => customers.find(({ customerId }) => customerId === one)?.customerName ?? one);
  return [
    `Wave ${id} is ${state}.${detail === null ? '' : ` ${detail}`}`,
    `  ${moved} of ${customers.length} moved; ${size} at once, ${pauseMinutes} minutes between two batches.`,
    ...(pilotProven ? [] : ['  The first customer is the pilot: nobody follows before its first right charge.']),
    ...table(customers.map((one) => [one.customerName, one.state, one.migrationId ?? '–'])),
    ...customers.flatMap((one) => (one.detail === null ? [] : [`  ${one.customerName}: ${one.detail}`])),
    ...(names.length === 0 ? [] : [`Next: ${names.join(', ')}${nextAt === null ? '' : `, not before ${nextAt}`}.`]),
    `See ${address}/waves/${id}`,
  ].join('\n');
}

export function describeWaves(waves: readonly WaveListed[]): string {
  if (waves.length === 0) return 'No wave was ever begun.';
  const rows = waves.map(({ id, createdAt, createdBy, state, customers }) => [
    id,
    createdAt,
    state,
    `${customers} customers`,
    createdBy,
  ]);
  return table(rows).join('\n');
}
