import { Logger } from '@nestjs/common';
import { type Finding, noEvidence } from '@plumbline/core/assumption/finding';
import { ProviderFailure } from '../providers/provider-failure.js';
import type { Observation, Probe, ProbeContext } from './probe.js';

const log = new Logger('doctor');
const longestMs = 120_000;

/**
 * Asks one assumption. What the provider refuses, what takes too long and what we did wrong is not testable here, never
 * holding. Throws only when the signal is aborted.
 */
export async function askProbe(probe: Probe, context: ProbeContext, signal: AbortSignal): Promise<Finding> {
  const { assumption } = probe;
  const limit = AbortSignal.timeout(longestMs);
  try {
    const seen = await probe.look(context, AbortSignal.any([signal, limit]));
    return { assumption, askedAt: context.now, ...seen };
  } catch (error) {
    signal.throwIfAborted();
    return { assumption, askedAt: context.now, ...undecided(probe, error, limit.aborted) };
  }
}

function undecided({ assumption }: Probe, error: unknown, tooLong: boolean): Observation {
  const answer = { outcome: 'not-testable-here', evidence: noEvidence } as const;
  if (tooLong)
    return { ...answer, detail: `The reads for it took longer than ${longestMs / 1000} s and were given up.` };
  if (error instanceof ProviderFailure) return { ...answer, detail: error.message };
  log.error({ assumption, err: error, msg: 'a probe failed unexpectedly' });
  return { ...answer, detail: 'Asking it failed through a fault of ours; the log says where.' };
}
