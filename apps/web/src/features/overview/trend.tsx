import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Overview } from '../../api/types.js';
import type { ChartRow } from '../../components/chart/chart-data.js';
import { ChartFigure } from '../../components/chart/chart-figure.js';
import { shortDay } from '../../components/day/day-words.js';
import { Panel } from '../../components/layout/panel.js';
import { sumByCurrency } from '../../components/money/amount.js';
import { shownMoney } from '../../components/money/format-money.js';
import { EmptyState } from '../../components/state/state-panel.js';

const total = (rows: Overview['trend'], part: 'cost' | 'expected' | 'billed' | 'under' | 'over'): string =>
  sumByCurrency(rows.map((row) => row[part]))
    .map((money) => shownMoney(money))
    .join(' and ');

function summaryOf(rows: Overview['trend'], kind: 'stake' | 'amounts'): string {
  const incomplete = rows.filter((row) => row.incomplete).length;
  const provisional = rows.filter((row) => row.provisional).length;
  const states = `Of these days ${provisional} ${provisional === 1 ? 'is' : 'are'} provisional and ${incomplete === 0 ? 'none' : incomplete} incomplete.`;
  return kind === 'stake'
    ? `${total(rows, 'under')} under and ${total(rows, 'over')} over in ${rows.length} days. ${states}`
    : `Twilio cost ${total(rows, 'cost')}, expected ${total(rows, 'expected')}, billed ${total(rows, 'billed')} in ${rows.length} days. Results without an agreed rate have a cost and may be billed, but nothing is expected of them. ${states}`;
}

export function Trend({ trend }: { readonly trend: Overview['trend'] }) {
  const [kind, setKind] = useState<'stake' | 'amounts'>('stake');
  const rows = trend.map((row): ChartRow => ({ ...row, key: row.day, label: shortDay(row.day) }));
  return (
    <Panel title="The last 30 days" flush>
      {rows.length === 0 ? (
        <EmptyState title="No day has been compared yet">The trend begins with the first night.</EmptyState>
      ) : (
        <ChartFigure
          kind={kind}
          rows={rows}
          of="Day"
          summary={summaryOf(trend, kind)}
          controls={
            <SegmentedControl
              size="xs"
              aria-label="What is drawn"
              value={kind}
              onChange={(value) => setKind(value === 'amounts' ? 'amounts' : 'stake')}
              data={[
                { value: 'stake', label: 'Under and over' },
                { value: 'amounts', label: 'Cost and billed' },
              ]}
            />
          }
        />
      )}
    </Panel>
  );
}
