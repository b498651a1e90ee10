import type { Money } from '../../api/types.js';
import { nanosOf } from './amount.js';
import { exactMoney, shownMoney } from './format-money.js';
import classes from './money.module.css';

type Props = { readonly money: Money | null; readonly absent?: string };

/** Billed less expected, with sign, colour and word. */
export function Difference({ money, absent = 'not judged' }: Props) {
  if (money === null)
    return (
      <span className={classes.none} title={absent}>
        <span aria-hidden="true">–</span>
        <span className="pl-hidden">{absent}</span>
      </span>
    );
  const nanos = nanosOf(money.amount);
  const direction = nanos < 0n ? 'under' : nanos > 0n ? 'over' : 'zero';
  return (
    <span className={`${classes.direction} ${classes[direction]}`} title={exactMoney(money)}>
      {direction === 'zero' ? null : <span className={classes.word}>{direction}</span>}
      <span className={classes.amount}>{shownMoney(money, 'always')}</span>
    </span>
  );
}
