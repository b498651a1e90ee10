import type { Money } from '../../api/types.js';
import { exactMoney, shownMoney } from './format-money.js';
import classes from './money.module.css';

type Props = { readonly money: Money | null; readonly absent?: string };

/** An amount in cents; every decimal is in the title. What is not known is said, never shown as zero. */
export function Amount({ money, absent = 'not known' }: Props) {
  if (money === null)
    return (
      <span className={classes.none} title={absent}>
        <span aria-hidden="true">–</span>
        <span className="pl-hidden">{absent}</span>
      </span>
    );
  return (
    <span className={classes.amount} title={exactMoney(money)}>
      {shownMoney(money)}
    </span>
  );
}
