import { Link } from '@tanstack/react-router';
import type { Wave, WaveCustomer } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Panel } from '../../components/layout/panel.js';
import { MemberBadge } from './wave-badges.js';
import { isPilot } from './wave-words.js';

/** Everybody in the wave, in the order in which they are moved. */
export function WaveCustomers({ wave }: { readonly wave: Wave }) {
  const columns: readonly Column<WaveCustomer>[] = [
    {
      key: 'customer',
      header: 'Customer',
      lead: true,
      cell: ({ customerId, customerName }) => (
        <Link to="/customers/$id" params={{ id: customerId }}>
          {customerName}
        </Link>
      ),
    },
    { key: 'state', header: 'State', cell: ({ state }) => <MemberBadge state={state} /> },
    { key: 'turn', header: 'Turn', cell: ({ customerId }) => turnOf(wave, customerId) },
    { key: 'detail', header: 'What it waits for, or why', cell: ({ detail }) => detail ?? '–' },
    {
      key: 'migration',
      header: 'Migration',
      align: 'end',
      cell: ({ migrationId: id, customerName }) =>
        id === null ? (
          '–'
        ) : (
          <Link to="/migrations/$id" params={{ id }} aria-label={`Migration of ${customerName}`}>
            Open
          </Link>
        ),
    },
  ];
  return (
    <Panel title="Customers" note="In the order in which they are moved" flush>
      <DataTable
        caption="Customers of the wave"
        columns={columns}
        rows={wave.customers}
        rowKey={(row) => row.customerId}
      />
    </Panel>
  );
}

function turnOf(wave: Wave, customerId: string): string {
  const words = [
    ...(isPilot(wave, customerId) ? ['pilot'] : []),
    ...(wave.next.includes(customerId) ? ['next'] : []),
  ].join(', ');
  return words === '' ? '–' : words;
}
