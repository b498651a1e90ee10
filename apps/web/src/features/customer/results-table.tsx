import { Button, Group } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Cell } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import type { DayRange } from '../../components/day/day-words.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { Panel } from '../../components/layout/panel.js';
import { CsvLink } from '../../components/list/csv-link.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { cellColumns } from '../../components/verdict/cell-columns.js';
import { verdicts, verdictWords } from '../../components/verdict/verdict-words.js';

type Props = {
  readonly customerId: string;
  readonly range: DayRange;
  readonly cells: readonly Cell[];
  readonly timezone: string | undefined;
};

const step = 50;

const columnsOf = (customerId: string, timezone: string | undefined): readonly Column<Cell>[] => [
  { key: 'day', header: 'Day (UTC)', lead: true, cell: (cell) => <Day day={cell.day} timezone={timezone} /> },
  ...cellColumns<Cell>({ customerOf: () => customerId, timezone }),
];

/** Every result of the range, newest day first. */
export function ResultsTable({ customerId, range, cells, timezone }: Props) {
  const [verdict, setVerdict] = useState<string>();
  const [shown, setShown] = useState(step);
  const fitting = cells
    .filter((cell) => verdict === undefined || cell.verdict === verdict)
    .toSorted((a, b) => (a.day === b.day ? (a.product < b.product ? -1 : 1) : a.day < b.day ? 1 : -1));
  const columns = useMemo(() => columnsOf(customerId, timezone), [customerId, timezone]);
  const found = verdicts.filter((one) => cells.some((cell) => cell.verdict === one));
  return (
    <Panel
      title="Results"
      note={`${fitting.length} of ${cells.length}`}
      flush
      actions={
        <>
          <ChoiceField
            label="Verdict"
            none="Any verdict"
            value={verdict}
            choices={found.map((one) => ({ value: one, label: verdictWords[one].word }))}
            onChange={setVerdict}
          />
          <CsvLink path={`/api/v1/customers/${customerId}/days`} filter={range} of="all results of these days" />
        </>
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
