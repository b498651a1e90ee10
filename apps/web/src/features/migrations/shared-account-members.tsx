import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Customer, MigrationSummary } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import type { Column } from '../../components/data-table/data-table.js';
import { StatusBadge } from '../../components/verdict/verdict-badge.js';
import { MigrationStateBadge } from './migration-badges.js';
import { isEnded } from './migration-words.js';
import { PlanButton } from './plan-button.js';

type Member = {
  readonly id: string;
  readonly name: string;
  readonly customer: Customer | undefined;
  readonly newest: MigrationSummary | undefined;
};
type Choosing = {
  readonly chosen: readonly string[];
  readonly onChoose: (id: string, isChosen: boolean) => void;
};

/** Whether a migration of it can be begun. */
export function isFree({ newest }: Member): boolean {
  return newest === undefined || newest.state === 'planned' || isEnded(newest.state);
}

export const memberColumns = ({ chosen, onChoose }: Choosing): readonly Column<Member>[] => [
  {
    key: 'customer',
    header: 'Customer',
    lead: true,
    cell: ({ id, name }) => (
      <Link to="/customers/$id" params={{ id }}>
        {name}
      </Link>
    ),
  },
  {
    key: 'wave',
    header: 'In the next wave',
    cell: (member) =>
      isFree(member) ? (
        <May needs="operator" otherwise="–">
          <Checkbox
            size="sm"
            aria-label={`${member.name} in the next wave`}
            checked={chosen.includes(member.id)}
            onChange={(event) => onChoose(member.id, event.currentTarget.checked)}
          />
        </May>
      ) : (
        '–'
      ),
  },
  {
    key: 'status',
    header: 'Status',
    cell: ({ customer }) => (customer === undefined ? 'Not known' : <StatusBadge status={customer.status} />),
  },
  {
    key: 'newest',
    header: 'Newest migration',
    cell: ({ newest }) =>
      newest === undefined ? (
        'None'
      ) : (
        <Link to="/migrations/$id" params={{ id: newest.id }} aria-label={`Migration of ${newest.customerName}`}>
          <MigrationStateBadge state={newest.state} />
        </Link>
      ),
  },
  {
    key: 'plan',
    header: 'Plan',
    align: 'end',
    cell: (member) => (isFree(member) ? <PlanButton customerId={member.id} name={member.name} /> : 'Under way'),
  },
];
