import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { trendLengths } from '../../api/overview.js';
import type { Overview } from '../../api/types.js';
import type { ChartRow } from '../../components/chart/chart-data.js';
import { ChartFigure } from '../../components/chart/chart-figure.js';
import { shortDay } from '../../components/day/day-words.js';
import { Segments } from '../../components/form/segments.js';
import { Panel } from '../../components/layout/panel.js';
import { sumByCurrency } from '../../components/money/amount.js';
import { shownMoney } from '../../components/money/format-money.js';
import { EmptyState } from '../../components/state/state-panel.js';

const total = (rows: Overview['trend'], part: 'cost' | 'expected' | 'billed' | 'under' | 'over'): string =>
  sumByCurrency(rows.map((row) => row[part]))
    .map((money) => shownMoney(money))
    .join(' and ') || 'nothing';

function summaryOf(rows: Overview['trend'], kind: 'stake' | 'amounts'): string {
  const incomplete = rows.filter((row) => row.incomplete).length;
  const provisional = rows.filter((row) => row.provisional).length;
  const states = `Of these days ${provisional} ${provisional === 1 ? 'is' : 'are'} provisional and ${incomplete === 0 ? 'none' : incomplete} incomplete.`;
  return kind === 'stake'
    ? `${total(rows, 'under')} under and ${total(rows, 'over')} over in ${rows.length} days. ${states}`
    : `Twilio cost ${total(rows, 'cost')}, expected ${total(rows, 'expected')}, billed ${total(rows, 'billed')} in ${rows.length} days. Results without an agreed rate have a cost and may be billed, but nothing is expected of them. ${states}`;
}

/** Its length stands in the address, so that it can be passed on. */
function Length() {
  const { days = '30' } = useSearch({ from: '/shell/' });
  const navigate = useNavigate();
  return (
    <Segments
      label="How many days"
      value={days}
      segments={trendLengths.map((length) => ({ value: length, label: `${length} days` }))}
      onChange={(value) =>
        void navigate({ to: '/', search: value === '90' ? { days: '90' } : {}, replace: true, resetScroll: false })
      }
    />
  );
}

const kinds = [
  { value: 'stake', label: 'Under and over' },
  { value: 'amounts', label: 'Cost and billed' },
] as const;

export function Trend({ overview: { trend, daysShown } }: { readonly overview: Overview }) {
  const [kind, setKind] = useState<'stake' | 'amounts'>('stake');
  const rows = useMemo(
    () => trend.map((row): ChartRow => ({ ...row, key: row.day, label: shortDay(row.day) })),
    [trend],
  );
  return (
    <Panel title={`The last ${daysShown} days`} actions={<Length />} flush>
      {rows.length === 0 ? (
        <EmptyState title="No day has been compared yet">The trend begins with the first night.</EmptyState>
      ) : (
        <ChartFigure
          kind={kind}
          rows={rows}
          of="Day"
          summary={summaryOf(trend, kind)}
          controls={<Segments label="What is drawn" value={kind} segments={kinds} onChange={setKind} />}
        />
      )}
    </Panel>
  );
}
