import { useQuery } from '@tanstack/react-query';
import { adoptRates, rateProposalsQuery } from '../../api/terms.js';
import type { RateProposal } from '../../api/types.js';
import type { Column } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { shownMultiplier } from '../../components/money/format-money.js';
import { useProductName } from '../../components/product/product-name.js';
import { Proposals } from './proposals.js';

const nameOf = (row: RateProposal): string => row.customerName ?? 'The agency, for everyone without a rate';

export function RateProposals() {
  const query = useQuery(rateProposalsQuery);
  const productName = useProductName();
  const columns: readonly Column<RateProposal>[] = [
    { key: 'for', header: 'For', lead: true, cell: nameOf },
    { key: 'products', header: 'Products', cell: (row) => row.products.map(productName).join(', ') },
    {
      key: 'rate',
      header: 'Rate',
      align: 'end',
      cell: (row) => <span className="pl-num">{shownMultiplier(row.multiplier)}</span>,
    },
    { key: 'from', header: 'From', align: 'end', cell: (row) => <Day day={row.from} long /> },
  ];
  return (
    <Proposals
      title="Rates proposed by HighLevel"
      note="Read back from the rebilling settings. Adopting sets them as agreed"
      query={query}
      of="rate proposals"
      columns={columns}
      nameOf={nameOf}
      canAdopt={() => true}
      adopt={adoptRates}
    />
  );
}
