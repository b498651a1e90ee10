import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { settlementsOfMismatchQuery } from '../../api/mismatches.js';
import type { Mismatch, Settlement } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { Day } from '../../components/day/day-text.js';
import { absolute, isZero } from '../../components/money/amount.js';
import { Amount } from '../../components/money/amount-text.js';
import classes from './mismatch-view.module.css';
import type { MismatchActions } from './use-mismatch-actions.js';

const states = {
  proposed: 'may make up for it',
  confirmed: 'makes up for it',
  declined: 'has nothing to do with it',
  withdrawn: 'does not fit any more',
} as const satisfies Record<Settlement['state'], string>;

type Props = { readonly mismatch: Mismatch; readonly actions: MismatchActions };

/** Debits and credits in the wallet that make up for the difference, and those that may. */
export function SettlementLinks({ mismatch, actions }: Props) {
  const { data = [] } = useQuery(settlementsOfMismatchQuery(mismatch.id));
  if (data.length === 0) return null;
  return (
    <section aria-label="Wallet rows">
      <h3>Debits and credits by hand</h3>
      <ul className={classes.causes}>
        {data.map((settlement) => (
          <SettlementLink key={settlement.id} settlement={settlement} actions={actions} />
        ))}
      </ul>
    </section>
  );
}

function SettlementLink({
  settlement,
  actions,
}: {
  readonly settlement: Settlement;
  readonly actions: MismatchActions;
}) {
  const { charge, mismatches, remainder, state, decidedBy } = settlement;
  const kind = charge.amount.amount.startsWith('-') ? 'Credit' : 'Debit';
  return (
    <li>
      <div>
        <strong>
          {kind} on <Day day={charge.bookedOn} />
        </strong>
        <span className={classes.certainty}>
          {states[state]}
          {decidedBy === null ? '' : `, ${decidedBy}`}
        </span>
        <p>
          {charge.description || 'Without a description'} ({charge.id})
          {mismatches.length > 1 ? `, for ${mismatches.length} mismatches together` : ''}
          {isZero(remainder) ? '' : ', to the cent'}
        </p>
        {state === 'proposed' ? (
          <May needs="operator">
            <div className={classes.decide}>
              <Button size="xs" disabled={actions.isBusy} onClick={() => actions.confirm(settlement.id)}>
                It settles {mismatches.length === 1 ? 'this' : `these ${mismatches.length}`}
              </Button>
              <Button
                size="xs"
                variant="default"
                disabled={actions.isBusy}
                onClick={() => actions.decline(settlement.id)}
              >
                It does not
              </Button>
            </div>
          </May>
        ) : null}
      </div>
      <Amount money={absolute(charge.amount)} />
    </li>
  );
}
