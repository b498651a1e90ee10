import { Link } from '@tanstack/react-router';
import type { MismatchDetail } from '../../api/types.js';
import { Day } from '../../components/day/day-text.js';
import { Amount } from '../../components/money/amount-text.js';
import { Difference } from '../../components/money/difference-text.js';
import { ProductName } from '../../components/product/product-name.js';
import { VerdictBadge } from '../../components/verdict/verdict-badge.js';
import { CauseShares } from './cause-shares.js';
import { ageWords, deadlineWords } from './lifecycle-words.js';
import { MismatchActions } from './mismatch-actions.js';
import { MismatchHistory } from './mismatch-history.js';
import { MismatchMarks } from './mismatch-marks.js';
import { subjectOf } from './mismatch-subject.js';
import classes from './mismatch-view.module.css';
import { SettlementLinks } from './settlement-links.js';
import type { MismatchActions as MismatchActionsOf } from './use-mismatch-actions.js';
import { Waterfall } from './waterfall.js';

type Props = { readonly mismatch: MismatchDetail; readonly actions: MismatchActionsOf };

export function MismatchView({ mismatch, actions }: Props) {
  const deadline = deadlineWords(mismatch);
  return (
    <div className={classes.view}>
      <div className={classes.badges}>
        <VerdictBadge verdict={mismatch.verdict} />
        <MismatchMarks mismatch={mismatch} />
        <span>
          {ageWords(mismatch)}
          {deadline === null ? '' : `. ${deadline}`}.
        </span>
      </div>
      <MismatchActions mismatch={mismatch} actions={actions} />
      <p className={classes.what}>
        {mismatch.customerId === null ? (
          <Link to="/customers" search={{ status: 'shared' }}>
            {subjectOf(mismatch)}
          </Link>
        ) : (
          <Link
            to="/customers/$id"
            params={{ id: mismatch.customerId }}
            search={{ from: mismatch.day, to: mismatch.day }}
          >
            {subjectOf(mismatch)}
          </Link>
        )}
        , <ProductName product={mismatch.product} />, <Day day={mismatch.day} long />
      </p>
      <table className={classes.sum}>
        <caption className="pl-hidden">How the difference comes about</caption>
        <tbody>
          <tr>
            <th scope="row">Twilio cost</th>
            <td>
              <Amount money={mismatch.cost} absent="no usage" />
            </td>
          </tr>
          <tr>
            <th scope="row">Expected at the agreed rate</th>
            <td>
              <Amount money={mismatch.expected} absent="no agreed rate" />
            </td>
          </tr>
          <tr>
            <th scope="row">Billed by HighLevel</th>
            <td>
              <Amount money={mismatch.billed} absent="no charge" />
            </td>
          </tr>
          <tr className={classes.result}>
            <th scope="row">Difference, billed less expected</th>
            <td>
              <Difference money={mismatch.difference} />
            </td>
          </tr>
          {mismatch.settled === null ? null : (
            <tr>
              <th scope="row">Of it made up for by hand</th>
              <td>
                <Difference money={mismatch.settled} quiet />
              </td>
            </tr>
          )}
          {mismatch.acceptedDifference === null ? null : (
            <tr>
              <th scope="row">Accepted at</th>
              <td>
                <Difference money={mismatch.acceptedDifference} quiet />
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <SettlementLinks mismatch={mismatch} actions={actions} />
      <Waterfall mismatch={mismatch} />
      <CauseShares mismatch={mismatch} />
      <MismatchHistory mismatch={mismatch} />
    </div>
  );
}
