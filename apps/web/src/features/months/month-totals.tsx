import type { MonthDetail, MonthFigures } from '../../api/types.js';
import { type Figure, Figures } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';
import { isZero } from '../../components/money/amount.js';
import { Amount } from '../../components/money/amount-text.js';
import { EmptyState } from '../../components/state/state-panel.js';

/** The month's money, each currency by itself, and what was left out of it. */
export function MonthTotals({ month }: { readonly month: MonthDetail }) {
  const note = month.state === 'closed' ? 'As the month was closed' : 'As the results are now';
  return (
    <Panel title="Totals" note={`${note}. Under and over are never netted`}>
      {month.totals.length === 0 ? <EmptyState title="Nothing was compared in this month" /> : null}
      {month.totals.map((figures) => (
        <Figures key={figures.currency} items={itemsOf(figures, month)} />
      ))}
    </Panel>
  );
}

function itemsOf(figures: MonthFigures, month: MonthDetail): Figure[] {
  const due = month.due.find(({ currency }) => currency === figures.currency);
  return [
    { name: 'Twilio cost', value: <Amount money={figures.cost} /> },
    { name: 'Expected', value: <Amount money={figures.expected} />, note: leftOut(figures) },
    { name: 'Billed', value: <Amount money={figures.billed} /> },
    { name: 'Under', value: <Amount money={figures.under} tone="under" />, note: small(figures.smallUnder) },
    { name: 'Over', value: <Amount money={figures.over} tone="over" />, note: small(figures.smallOver) },
    { name: 'To charge', value: due === undefined ? 'Nothing' : <Amount money={due.charge} /> },
    { name: 'To refund', value: due === undefined ? 'Nothing' : <Amount money={due.refund} /> },
  ];
}

function small(money: MonthFigures['smallUnder']) {
  return isZero(money) ? undefined : (
    <>
      and <Amount money={money} /> inside the tolerance
    </>
  );
}

function leftOut({ undecided, incomplete }: MonthFigures) {
  const cells = undecided.cells + incomplete.cells;
  return cells === 0 ? undefined : `without ${cells} results that are undecided or incomplete`;
}
