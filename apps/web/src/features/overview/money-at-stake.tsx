import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Money, Overview } from '../../api/types.js';
import { Day } from '../../components/day/day-text.js';
import { isZero } from '../../components/money/amount.js';
import { Amount } from '../../components/money/amount-text.js';
import { outside } from '../../components/verdict/verdict-words.js';
import classes from './money-at-stake.module.css';

type PairProps = { readonly under: Money; readonly over: Money };

/** Two figures, never netted: one customer's surplus does not pay for another one's loss. */
function Pair({ under, over }: PairProps) {
  return (
    <dl className={classes.pair}>
      <div data-tone={isZero(under) ? 'none' : 'under'}>
        <dt>
          <IconArrowDownRight size={16} aria-hidden="true" /> Under
        </dt>
        <dd>
          <Amount money={under} />
        </dd>
      </div>
      <div data-tone={isZero(over) ? 'none' : 'over'}>
        <dt>
          <IconArrowUpRight size={16} aria-hidden="true" /> Over
        </dt>
        <dd>
          <Amount money={over} />
        </dd>
      </div>
    </dl>
  );
}

const mismatches = (count: number) => `${count} ${count === 1 ? 'mismatch' : 'mismatches'}`;

export function MoneyAtStake({ overview }: { readonly overview: Overview }) {
  const { newestNight: night, newestSettledDay: settled, openMismatches: open } = overview;
  return (
    <div className={classes.strip}>
      <section aria-label="Open mismatches" className={classes.cell}>
        <h2>Open mismatches</h2>
        <Pair under={open.under} over={open.over} />
        <p>
          <Link to="/mismatches" search={{ state: 'pending' }}>
            {open.count === 0 ? 'None open' : `${open.count} to work on`}
          </Link>
        </p>
      </section>
      {night === null ? null : (
        <section aria-label="Newest night" className={classes.cell}>
          <h2>
            Newest night, <Day day={night.day} />
          </h2>
          <Pair under={night.under} over={night.over} />
          <p>
            <Link to="/runs/$id" params={{ id: night.runId }} search={{ verdict: outside }}>
              {night.provisional ? `${night.mismatches} outside tolerance` : mismatches(night.mismatches)}
            </Link>
            {night.provisional ? ' so far, provisional' : ', settled'}
          </p>
        </section>
      )}
      <section aria-label="Newest settled day" className={classes.cell}>
        <h2>
          Newest settled day
          {settled === null ? null : (
            <>
              , <Day day={settled.day} />
            </>
          )}
        </h2>
        {settled === null ? (
          <p>No day is settled yet. A day settles with its second equal reading.</p>
        ) : (
          <>
            <Pair under={settled.under} over={settled.over} />
            <p>
              <Link to="/mismatches" search={{ state: 'any', from: settled.day, to: settled.day }}>
                {mismatches(settled.mismatches)}
              </Link>{' '}
              in {settled.cells} results
            </p>
          </>
        )}
      </section>
    </div>
  );
}
