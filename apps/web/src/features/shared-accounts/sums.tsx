import type { Money } from '../../api/types.js';
import { Amount } from '../../components/money/amount-text.js';

/** Sums of several currencies beside each other. */
export function Sums({ amounts, none }: { readonly amounts: readonly Money[]; readonly none: string }) {
  if (amounts.length === 0) return <span>{none}</span>;
  return amounts.map((money, index) => (
    <span key={money.currency}>
      {index > 0 ? ' and ' : ''}
      <Amount money={money} />
    </span>
  ));
}
