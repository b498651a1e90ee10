import type { Day } from '@plumbline/core/time/day';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { UnitSource } from './reading-units.repository.js';

/** What of a run cannot be judged again from evidence, and why. */
export type Gap = {
  /** `input`: what a part of the run was judged by beside facts. */
  readonly source: UnitSource | 'input';
  /** Account SID or location id. */
  readonly account: string;
  readonly day: Day;
  /** The run whose reading it is. */
  readonly runId: string;
  readonly reason: string;
};

/** Reads again what was kept; answers that do not hold together are a reason, and whatever else goes wrong is thrown. */
export async function orReason<T>(read: () => Promise<T>): Promise<T | { readonly reason: string }> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ProviderFailure) return { reason: error.message };
    throw error;
  }
}
