import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { auditQuery } from '../api/audit.js';
import { auditSearch } from '../app/searches.js';
import { May } from '../components/access/may.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { CsvLink } from '../components/list/csv-link.js';
import { PagedList } from '../components/state/paged-list.js';
import { EmptyState } from '../components/state/state-panel.js';
import { AuditFilters } from '../features/audit/audit-filters.js';
import { AuditTable } from '../features/audit/audit-table.js';
import { VerifyTrail } from '../features/audit/verify-trail.js';
import { SettingsParts } from './settings-parts.js';

export function AuditPage() {
  return (
    <Stack>
      <PageHeader title="Audit trail" lead="Every change that a person, a program or Plumbline itself made." />
      <SettingsParts />
      <May needs="approver" otherwise={<EmptyState title="The audit trail is for approvers and admins" />}>
        <Trail />
      </May>
    </Stack>
  );
}

function Trail() {
  const filter = useSearch({ from: '/shell/audit' });
  const navigate = useNavigate();
  const query = useInfiniteQuery(auditQuery(filter));
  const filtered = Object.keys(filter).length > 0;
  const change = (part: Record<string, string | undefined>) =>
    void navigate({ to: '/audit', search: (search) => auditSearch({ ...search, ...part }), replace: true });
  return (
    <>
      <Panel title="Is it whole?" note="Each event holds the hash of the one before it">
        <VerifyTrail />
      </Panel>
      <AuditFilters filter={filter} onChange={change} />
      <Panel
        title={filtered ? 'Events that fit' : 'All events'}
        actions={<CsvLink path="/api/v1/audit-events" filter={filter} of="these events" />}
        flush
      >
        <PagedList
          query={query}
          of="the audit trail"
          empty={
            <EmptyState title={filtered ? 'No event fits these filters' : 'Nothing was changed yet'}>
              {filtered ? 'Change or clear them to see more.' : null}
            </EmptyState>
          }
        >
          {(rows) => <AuditTable rows={rows} />}
        </PagedList>
      </Panel>
    </>
  );
}
