import type { Mismatch } from '../../api/types.js';
import { isZero } from '../../components/money/amount.js';
import { Difference } from '../../components/money/difference-text.js';
import { causeWord } from './cause-words.js';
import classes from './mismatch-view.module.css';

const certainties = { proven: 'proven', inferred: 'inferred', none: '' } as const;

/** The shares and the residual add up to the difference exactly. */
export function CauseShares({ mismatch }: { readonly mismatch: Mismatch }) {
  const { causes, residual, difference } = mismatch;
  const named = causes.filter((cause) => cause.cause !== 'unexplained');
  return (
    <section aria-label="Causes">
      <h3>Causes</h3>
      <ul className={classes.causes}>
        {named.map((cause) => (
          <li key={`${cause.cause} ${cause.detail}`}>
            <div>
              <strong>{causeWord(cause.cause)}</strong>
              <span className={classes.certainty}>{certainties[cause.certainty]}</span>
              <p>{cause.detail}</p>
            </div>
            <Difference money={{ amount: cause.share, currency: difference.currency }} />
          </li>
        ))}
        {named.length > 0 && isZero(residual) ? null : (
          <li>
            <div>
              <strong>Not explained</strong>
              <p>No cause accounts for this part yet.</p>
            </div>
            <Difference money={residual} />
          </li>
        )}
      </ul>
    </section>
  );
}
