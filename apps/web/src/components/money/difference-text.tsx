import type { Money } from '../../api/types.js';
import { nanosOf } from './amount.js';
import { exactMoney, shownMoney, wholeMoney } from './format-money.js';
import classes from './money.module.css';
import { Unknown } from './unknown.js';

type Props = {
  readonly money: Money | null;
  readonly absent?: string;
  /** Inside the tolerance: told, but not alarming. */
  readonly quiet?: boolean;
  /** With all its decimals. */
  readonly whole?: boolean;
};

/** Billed less expected, with sign, colour and word. */
export function Difference({ money, absent = 'not judged', quiet = false, whole = false }: Props) {
  if (money === null) return <Unknown why={absent} />;
  const nanos = nanosOf(money.amount);
  const direction = nanos < 0n ? 'under' : nanos > 0n ? 'over' : 'zero';
  return (
    <span className={`${classes.direction} ${classes[quiet ? 'zero' : direction]}`} title={exactMoney(money)}>
      {direction === 'zero' ? null : <span className={classes.word}>{direction}</span>}
      <span className={classes.amount}>{whole ? wholeMoney(money, 'always') : shownMoney(money, 'always')}</span>
    </span>
  );
}
