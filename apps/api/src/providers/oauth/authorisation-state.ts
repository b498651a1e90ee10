import { z } from 'zod';
import type { Sealer } from '../../platform/secrets/sealer.js';
import { UnsealableError } from '../../platform/secrets/sealer.js';

const place = { table: 'highlevel-connection', row: 'authorisation', column: 'state' } as const;
const goodForMs = 60 * 60_000;
const content = z.object({ redirectUri: z.string(), madeAt: z.iso.datetime() });

/** The text that goes to HighLevel and comes back with the code: only this installation can make one or open it. */
export function makeState(sealer: Sealer, { redirectUri, now }: { redirectUri: string; now: Date }): string {
  return sealer.seal(JSON.stringify({ redirectUri, madeAt: now.toISOString() }), place);
}

/** Where the authorisation of this state was to come back to; null when it is not ours, or is too old. */
export function openState(sealer: Sealer, state: string, now: Date): { readonly redirectUri: string } | null {
  try {
    const { redirectUri, madeAt } = content.parse(JSON.parse(sealer.open(state, place).reveal()));
    return now.getTime() - Date.parse(madeAt) < goodForMs ? { redirectUri } : null;
  } catch (error) {
    if (error instanceof UnsealableError) return null;
    throw error;
  }
}
