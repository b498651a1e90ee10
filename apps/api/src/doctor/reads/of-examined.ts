import { notTestable } from '@plumbline/core/assumption/decide/decision';
import type { Observation, ProbeContext } from '../probe.js';
import type { Examined } from './choose-customers.js';
import { observed } from './observed.js';

type Chosen = Examined & { readonly multiplier: bigint | null };

/** Looks at the examined customer, where there is one. */
export async function ofExamined(
  { reads }: ProbeContext,
  signal: AbortSignal,
  look: (examined: Chosen) => Promise<Observation>,
): Promise<Observation> {
  const examined = await reads.examined(signal);
  if (examined !== null) return look(examined);
  return observed(
    notTestable('No customer has had a Twilio account of its own for two weeks: one with usage is needed.'),
  );
}
