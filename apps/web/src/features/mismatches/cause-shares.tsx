import type { Mismatch } from '../../api/types.js';
import { causeWord } from '../../components/cause/cause-words.js';
import { Term } from '../../components/glossary/term.js';
import { isZero } from '../../components/money/amount.js';
import { Difference } from '../../components/money/difference-text.js';
import { adviceFor, residualAdvice } from './cause-advice.js';
import { CausePlace } from './cause-place.js';
import classes from './mismatch-view.module.css';

const certainties = { proven: 'proven', inferred: 'inferred', none: '' } as const;

/** The shares and the residual add up to the difference exactly. */
export function CauseShares({ mismatch }: { readonly mismatch: Mismatch }) {
  const { causes, residual, difference } = mismatch;
  return (
    <section aria-label="Causes">
      <h3>
        <Term of="cause">Causes</Term>
      </h3>
      <ul className={classes.causes}>
        {causes.map((cause, index) => (
          <li key={`${cause.cause} ${cause.detail}`}>
            <div>
              <strong>{causeWord(cause.cause)}</strong>
              <span className={classes.certainty}>{certainties[cause.certainty]}</span>
            </div>
            <Difference money={{ amount: cause.share, currency: difference.currency }} />
            <p>{cause.detail}</p>
            {causes.findIndex((one) => one.cause === cause.cause) === index ? (
              <CauseAdvice cause={cause.cause} mismatch={mismatch} />
            ) : null}
          </li>
        ))}
        {isZero(residual) ? null : (
          <li>
            <strong>
              <Term of="residual">Residual</Term>
            </strong>
            <Difference money={residual} />
            <p>What no cause above accounts for. {residualAdvice}</p>
          </li>
        )}
      </ul>
    </section>
  );
}

/** What it means and what to do about it. */
function CauseAdvice({ cause, mismatch }: { readonly cause: string; readonly mismatch: Mismatch }) {
  const advice = adviceFor(cause);
  if (advice === null) return null;
  return (
    <p className={classes.advice}>
      {advice.means} <strong>{advice.todo}</strong> <CausePlace place={advice.place} mismatch={mismatch} />
    </p>
  );
}
