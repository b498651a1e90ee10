import type { Money } from '../../api/types.js';
import { isZero } from './amount.js';
import { exactMoney, shownMoney, wholeMoney } from './format-money.js';
import classes from './money.module.css';
import { Unknown } from './unknown.js';

type Props = {
  readonly money: Money | null;
  readonly absent?: string;
  /** For figures whose heading already says that they are under or over. */
  readonly tone?: 'under' | 'over' | 'plain';
  /** With all its decimals. */
  readonly whole?: boolean;
};

/** An amount in cents; every decimal is in the title. What is not known is said, never shown as zero. */
export function Amount({ money, absent = 'not known', tone = 'plain', whole = false }: Props) {
  if (money === null) return <Unknown why={absent} />;
  return (
    <span className={`${classes.amount} ${isZero(money) ? classes.zero : classes[tone]}`} title={exactMoney(money)}>
      {whole ? wholeMoney(money) : shownMoney(money)}
    </span>
  );
}
