import { formatMultiplier } from '@plumbline/core/money/multiplier';
import type { NewRate } from './rates.repository.js';

/** A rate as the audit trail tells it. */
export function recordedRate({ customerId, product, multiplier, from, reason }: NewRate) {
  return { customerId, product, multiplier: formatMultiplier(multiplier), from, reason };
}
