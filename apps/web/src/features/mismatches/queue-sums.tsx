import type { MismatchSums } from '../../api/types.js';
import { isZero } from '../../components/money/amount.js';
import { Amount } from '../../components/money/amount-text.js';
import { mismatchCount } from './lifecycle-words.js';
import classes from './queue.module.css';

type Props = { readonly count: number; readonly sums: MismatchSums };

/** How many and how much; under and over stand beside each other, and each currency by itself. */
export function QueueSums({ count, sums }: Props) {
  return (
    <span className={classes.sums}>
      <span>{mismatchCount(count)}</span>
      {sums.map(({ under, over }) => (
        <span key={under.currency} className={classes.sums}>
          {isZero(under) ? null : (
            <span>
              under <Amount money={under} tone="under" />
            </span>
          )}
          {isZero(over) ? null : (
            <span>
              over <Amount money={over} tone="over" />
            </span>
          )}
        </span>
      ))}
    </span>
  );
}
