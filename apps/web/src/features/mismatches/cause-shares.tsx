import type { Mismatch } from '../../api/types.js';
import { isZero } from '../../components/money/amount.js';
import { Difference } from '../../components/money/difference-text.js';
import { causeWord } from './cause-words.js';
import classes from './mismatch-view.module.css';

const certainties = { proven: 'proven', inferred: 'inferred', none: '' } as const;

/** The shares and the residual add up to the difference exactly. */
export function CauseShares({ mismatch }: { readonly mismatch: Mismatch }) {
  const { causes, residual, difference } = mismatch;
  return (
    <section aria-label="Causes">
      <h3>Causes</h3>
      <ul className={classes.causes}>
        {causes.map((cause) => (
          <li key={`${cause.cause} ${cause.detail}`}>
            <div>
              <strong>{causeWord(cause.cause)}</strong>
              <span className={classes.certainty}>{certainties[cause.certainty]}</span>
              <p>{cause.detail}</p>
            </div>
            <Difference money={{ amount: cause.share, currency: difference.currency }} />
          </li>
        ))}
        {isZero(residual) ? null : (
          <li>
            <div>
              <strong>Residual</strong>
              <p>What no cause above accounts for.</p>
            </div>
            <Difference money={residual} />
          </li>
        )}
      </ul>
    </section>
  );
}
