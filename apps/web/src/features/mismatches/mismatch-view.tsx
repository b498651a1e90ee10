import { Link } from '@tanstack/react-router';
import type { MismatchDetail } from '../../api/types.js';
import { Day } from '../../components/day/day-text.js';
import { Amount } from '../../components/money/amount-text.js';
import { Difference } from '../../components/money/difference-text.js';
import { ProductName } from '../../components/product/product-name.js';
import { MismatchStateBadge, VerdictBadge } from '../../components/verdict/verdict-badge.js';
import { CauseShares } from './cause-shares.js';
import { MismatchHistory } from './mismatch-history.js';
import { subjectOf } from './mismatch-subject.js';
import classes from './mismatch-view.module.css';

export function MismatchView({ mismatch }: { readonly mismatch: MismatchDetail }) {
  return (
    <div className={classes.view}>
      <div className={classes.badges}>
        <VerdictBadge verdict={mismatch.verdict} />
        <MismatchStateBadge state={mismatch.state} />
        {mismatch.regressed ? <span>Came back after it was resolved</span> : null}
      </div>
      <p className={classes.what}>
        {mismatch.customerId === null ? (
          subjectOf(mismatch)
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
        </tbody>
      </table>
      <CauseShares mismatch={mismatch} />
      <MismatchHistory mismatch={mismatch} />
    </div>
  );
}
