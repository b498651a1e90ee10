import { Link } from '@tanstack/react-router';
import type { Run } from '../../api/types.js';
import { Figures } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { VerdictBadge } from '../../components/verdict/verdict-badge.js';
import { verdicts } from '../../components/verdict/verdict-words.js';
import classes from './run-totals.module.css';

export function RunTotals({ run }: { readonly run: Run }) {
  const { totals } = run;
  if (totals === null) return null;
  return (
    <>
      {totals.amounts.map((amounts) => (
        <Figures
          key={amounts.cost.currency}
          items={[
            {
              name: 'Under',
              value: (
                <span className={classes.under}>
                  <Amount money={amounts.under} />
                </span>
              ),
              note: 'billed too little',
            },
            {
              name: 'Over',
              value: (
                <span className={classes.over}>
                  <Amount money={amounts.over} />
                </span>
              ),
              note: 'billed too much',
            },
            { name: 'Twilio cost', value: <Amount money={amounts.cost} /> },
            { name: 'Expected', value: <Amount money={amounts.expected} /> },
            { name: 'Billed', value: <Amount money={amounts.billed} /> },
          ]}
        />
      ))}
      <Panel title="Verdicts" note={`${totals.cells} results, ${totals.provisional} of them provisional`}>
        <ul className={classes.verdicts}>
          {verdicts.map((verdict) => (
            <li key={verdict}>
              <VerdictBadge verdict={verdict} />
              <Link to="/runs/$id" params={{ id: run.id }} search={{ verdict }} resetScroll={false} className="pl-num">
                {totals.byVerdict[verdict] ?? 0}
                <span className="pl-hidden"> results</span>
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
