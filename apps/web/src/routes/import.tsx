import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { importQuery } from '../api/wallet-imports.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { ImportActions } from '../features/imports/import-actions.js';
import { LedgerComparison } from '../features/imports/ledger-comparison.js';
import { Report } from '../features/imports/report.js';

const states = {
  imported: 'This file is imported.',
  refused: 'Nothing of this file was imported.',
  withdrawn: 'This import was withdrawn: its rows do not count.',
} as const;

export function ImportPage() {
  const { id } = useParams({ from: '/shell/imports/$id' });
  return (
    <QueryState query={useQuery(importQuery(id))} of="the import" heading="Import" lines={10}>
      {(found) => (
        <Stack>
          <PageHeader title={found.fileName} lead={states[found.state]} />
          {found.state === 'imported' ? <ImportActions key={found.id} found={found} /> : null}
          {found.state === 'imported' && found.mapping?.wallet === 'customer' ? (
            <LedgerComparison id={found.id} />
          ) : null}
          <Panel title="Report">
            <Report report={found} />
          </Panel>
        </Stack>
      )}
    </QueryState>
  );
}
