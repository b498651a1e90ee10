import { formatAmount, parseAmount } from '@plumbline/core/money/amount';
import type { ColumnOptions } from 'typeorm';

const transformer = {
  to: (nanos: bigint | null | undefined) => (typeof nanos === 'bigint' ? formatAmount(nanos) : nanos),
  from: (text: string | null) => (text === null ? null : nanosOf(text)),
};

/** Options of a money column: numeric(24,9) in PostgreSQL, bigint nano-units in code. */
export const nanosColumn = { type: 'numeric', precision: 24, scale: 9, transformer } satisfies ColumnOptions;

const stored = /^-?\d+\.\d{9}$/;

/** A numeric(24,9) column of a hand-written query as nano-units. Throws when the column holds anything else. */
export function nanosOf(text: string): bigint {
  // As PostgreSQL writes it: the digits without their point are the nano-units.
  if (stored.test(text)) return BigInt(`${text.slice(0, -10)}${text.slice(-9)}`);
  const parsed = parseAmount(text);
  if (parsed.kind === 'amount') return parsed.nanos;
  throw new Error(`a money column held ${JSON.stringify(text)}: ${parsed.reason}`);
}
