import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Cell } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { Difference } from '../../components/money/difference-text.js';
import { ProductName } from '../../components/product/product-name.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { VerdictBadge } from '../../components/verdict/verdict-badge.js';
import { verdicts, verdictWords } from '../../components/verdict/verdict-words.js';

type Props = { readonly cells: readonly Cell[]; readonly timezone: string | undefined };

const step = 50;

/** Every result of the range, newest day first. */
export function ResultsTable({ cells, timezone }: Props) {
  const [verdict, setVerdict] = useState<string>();
  const [shown, setShown] = useState(step);
  const fitting = cells
    .filter((cell) => verdict === undefined || cell.verdict === verdict)
    .toSorted((a, b) => (a.day === b.day ? (a.product < b.product ? -1 : 1) : a.day < b.day ? 1 : -1));
  const columns: readonly Column<Cell>[] = [
    { key: 'day', header: 'Day (UTC)', lead: true, cell: (cell) => <Day day={cell.day} timezone={timezone} /> },
    { key: 'product', header: 'Product', cell: (cell) => <ProductName product={cell.product} /> },
    {
      key: 'verdict',
      header: 'Verdict',
      cell: (cell) => <VerdictBadge verdict={cell.verdict} provisional={cell.provisional} />,
    },
    {
      key: 'cost',
      header: 'Twilio cost',
      align: 'end',
      cell: (cell) => <Amount money={cell.cost} absent="no usage" />,
    },
    {
      key: 'expected',
      header: 'Expected',
      align: 'end',
      cell: (cell) => <Amount money={cell.expected} absent="no agreed rate" />,
    },
    {
      key: 'billed',
      header: 'Billed',
      align: 'end',
      cell: (cell) => <Amount money={cell.billed} absent="no charge" />,
    },
    {
      key: 'difference',
      header: 'Difference',
      align: 'end',
      cell: (cell) => <Difference money={cell.difference} quiet={cell.verdict === 'within-tolerance'} />,
    },
  ];
  const found = verdicts.filter((one) => cells.some((cell) => cell.verdict === one));
  return (
    <Panel
      title="Results"
      note={`${fitting.length} of ${cells.length}`}
      flush
      actions={
        <ChoiceField
          label="Verdict"
          none="Any verdict"
          value={verdict}
          choices={found.map((one) => ({ value: one, label: verdictWords[one].word }))}
          onChange={setVerdict}
        />
      }
    >
      {fitting.length === 0 ? (
        <EmptyState title="No results in these days" />
      ) : (
        <DataTable
          caption="Results by day and product"
          columns={columns}
          rows={fitting.slice(0, shown)}
          rowKey={(cell) => `${cell.day} ${cell.product} ${cell.group}`}
          dense
        />
      )}
      {fitting.length > shown ? (
        <Group justify="center" p="md">
          <Button variant="default" size="xs" onClick={() => setShown(shown + step)}>
            Show {Math.min(step, fitting.length - shown)} more
          </Button>
        </Group>
      ) : null}
    </Panel>
  );
}
