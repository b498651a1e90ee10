import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { evidenceExportsQuery, evidenceFile, exportEvidence } from '../../api/reverts.js';
import type { EvidenceExport } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Instant } from '../../components/day/instant-text.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';

const columns: readonly Column<EvidenceExport>[] = [
  { key: 'at', header: 'Made', lead: true, cell: ({ madeAt }) => <Instant at={madeAt} /> },
  { key: 'by', header: 'By', cell: ({ madeBy }) => madeBy },
  { key: 'through', header: 'Through', cell: ({ through }) => <Day day={through} /> },
  { key: 'digest', header: 'SHA-256', cell: ({ sha256 }) => <code title={sha256}>{sha256.slice(0, 12)}…</code> },
  {
    key: 'file',
    header: 'Archive',
    align: 'end',
    cell: ({ id, madeAt }) => (
      <a href={evidenceFile(id)} download aria-label={`Download the export of ${madeAt}`}>
        <IconDownload size={15} aria-hidden="true" /> Download
      </a>
    ),
  },
];

/** Usage, ledger and results as they are now, kept. The guard asks for one that reaches the newest night. */
export function EvidencePanel({ customerId }: { readonly customerId: string }) {
  const query = useQuery(evidenceExportsQuery(customerId));
  const queries = useQueryClient();
  const exporting = useMutation({
    mutationFn: exportEvidence,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['evidence-exports', customerId] }),
  });
  return (
    <Panel
      title="Evidence"
      note="Usage, ledger and results as they are now. A revert asks for a fresh export"
      flush
      actions={
        <Button
          variant="default"
          size="compact-sm"
          loading={exporting.isPending}
          onClick={() => exporting.mutate(customerId)}
        >
          Export now
        </Button>
      }
    >
      <ProblemAlert error={exporting.error} />
      <QueryState query={query} of="the exports" lines={3}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="Nothing was exported yet" />
          ) : (
            <DataTable caption="Exports" columns={columns} rows={rows} rowKey={({ id }) => id} dense />
          )
        }
      </QueryState>
    </Panel>
  );
}
