import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { marginsQuery } from '../../api/months.js';
import type { DayRange } from '../../components/day/day-words.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { MarginsTable } from './margins-table.js';

/** What a customer's products earned over the days shown. */
export function CustomerMargins({ customerId, range }: { readonly customerId: string; readonly range: DayRange }) {
  const query = useQuery(marginsQuery({ customerId, ...range, groupBy: 'product' }));
  return (
    <Panel
      title="Margin"
      term="margin"
      note="Settled results of the days shown. Agreed and earned are what each unit of cost is multiplied by"
      actions={
        <Link to="/margins" search={range}>
          Margins of everybody
        </Link>
      }
      flush
    >
      <QueryState query={query} of="the margin" lines={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="Nothing was compared in these days" />
          ) : (
            <MarginsTable rows={rows} by="product" />
          )
        }
      </QueryState>
    </Panel>
  );
}
