import { useInfiniteQuery } from '@tanstack/react-query';
import { customerRestatementsQuery } from '../../api/restatements.js';
import type { CustomerDetail } from '../../api/types.js';
import type { DayRange } from '../../components/day/day-words.js';
import { Panel } from '../../components/layout/panel.js';
import { CsvLink } from '../../components/list/csv-link.js';
import { RestatementTable } from '../../components/restatement/restatement-table.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';

type Props = { readonly customer: CustomerDetail; readonly range: DayRange };

export function CustomerRestatements({ customer, range }: Props) {
  const query = useInfiniteQuery(customerRestatementsQuery(customer.id, range));
  return (
    <Panel
      title="Restatements"
      term="restatement"
      note="Results of these days that changed after they had settled"
      actions={
        <CsvLink path={`/api/v1/customers/${customer.id}/restatements`} filter={range} of="these restatements" />
      }
      flush
    >
      <PagedList query={query} of="restatements" empty={<EmptyState title="No settled result of these days changed" />}>
        {(rows) => <RestatementTable rows={rows} of="customer" timezone={customer.timezone ?? undefined} />}
      </PagedList>
    </Panel>
  );
}
