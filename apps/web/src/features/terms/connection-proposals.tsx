import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { adoptConnections, connectionProposalsQuery } from '../../api/terms.js';
import type { ConnectionProposal } from '../../api/types.js';
import type { Column } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { Proposals } from './proposals.js';

const columns: readonly Column<ConnectionProposal>[] = [
  {
    key: 'customer',
    header: 'Customer',
    lead: true,
    cell: (row) => (
      <Link to="/customers/$id" params={{ id: row.customerId }}>
        {row.customerName}
      </Link>
    ),
  },
  {
    key: 'account',
    header: 'Twilio account',
    cell: (row) =>
      row.accountSid === null ? (
        `Numbers point to ${row.candidates.length} accounts`
      ) : (
        <span title={row.accountSid}>{row.accountName ?? row.accountSid}</span>
      ),
  },
  {
    key: 'overlap',
    header: 'Numbers found',
    align: 'end',
    cell: (row) => <span className="pl-num">{`${row.overlap} of ${row.listed}`}</span>,
  },
  { key: 'shared', header: 'Shared', cell: (row) => (row.shared ? 'Yes' : 'No') },
  {
    key: 'from',
    header: 'From',
    align: 'end',
    cell: (row) => (row.validFrom === null ? 'Not known' : <Instant at={row.validFrom} />),
  },
];

export function ConnectionProposals() {
  const query = useQuery(connectionProposalsQuery);
  return (
    <Proposals
      title="Connections proposed by numbers"
      note="A customer’s numbers in HighLevel, found in a Twilio account"
      query={query}
      of="connection proposals"
      columns={columns}
      nameOf={(row) => row.customerName}
      canAdopt={(row) => row.accountSid !== null}
      adopt={adoptConnections}
    />
  );
}
