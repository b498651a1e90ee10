import type { MismatchItemPage } from '../../api/types.js';
import { isZero } from '../../components/money/amount.js';
import { wholeMoney } from '../../components/money/format-money.js';
import { highlevelWhy, twilioWhy } from './item-words.js';
import classes from './items.module.css';

type Totals = MismatchItemPage['totals'];
type Side = Omit<Totals['twilio'], 'why'>;

/** What each side's lines add up to, and by how much that is not what the mismatch says. */
export function ItemTotals({ totals: { twilio, highlevel } }: { readonly totals: Totals }) {
  return (
    <div className={classes.totals}>
      <SideTotal name="Twilio" noun="line" side={twilio} why={twilioWhy[twilio.why]} />
      <SideTotal name="HighLevel" noun="charge" side={highlevel} why={highlevelWhy[highlevel.why]} />
    </div>
  );
}

type SideProps = { readonly name: string; readonly noun: string; readonly side: Side; readonly why: string };

function SideTotal({ name, noun, side: { count, sum, cell, apart }, why }: SideProps) {
  const lines = `${count} ${noun}${count === 1 ? '' : 's'}`;
  return (
    <p>
      <strong>{name}:</strong> {lines} of <span className="pl-num">{wholeMoney(sum)}</span> together,{' '}
      {isZero(apart) ? (
        why
      ) : (
        <>
          <span className="pl-num">{wholeMoney(apart, 'always')}</span> to the{' '}
          <span className="pl-num">{wholeMoney(cell)}</span> of the mismatch: {why}
        </>
      )}
      .
    </p>
  );
}
