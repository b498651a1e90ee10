import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { accountNumbersQuery } from '../../api/migrations.js';
import type { Customer, MigrationSummary, SharedAccount, SharedAccountNumber } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { StatusBadge } from '../../components/verdict/verdict-badge.js';
import { MigrationStateBadge } from './migration-badges.js';
import { isEnded } from './migration-words.js';
import classes from './migrations.module.css';
import { PlanButton } from './plan-button.js';

/** Beyond this many customers HighLevel is asked about them only when somebody wants to know. */
const membersAskedAtOnce = 25;

type Props = {
  readonly account: SharedAccount;
  readonly customers: ReadonlyMap<string, Customer>;
  readonly newest: ReadonlyMap<string, MigrationSummary>;
};
type Row = {
  readonly id: string;
  readonly name: string;
  readonly customer: Customer | undefined;
  readonly newest: MigrationSummary | undefined;
};

/** An account that several customers use, who they are, and how far each is on its way out. */
export function SharedAccountPanel({ account, customers, newest }: Props) {
  const present = account.members.filter(({ validTo }) => validTo === null);
  const [isWanted, setWanted] = useState(present.length <= membersAskedAtOnce);
  const numbers = useQuery({ ...accountNumbersQuery(account.accountSid), enabled: isWanted });
  const rows = present.map(({ customerId: id, name }) => ({
    ...{ id, name },
    customer: customers.get(id),
    newest: newest.get(id),
  }));
  return (
    <Panel title={account.name} note={<code>{account.accountSid}</code>} flush>
      <div className={classes.inset}>
        {isWanted ? (
          <QueryState query={numbers} of="whose each number is" lines={1}>
            {(known) => <p className={classes.about}>{numberWords(known)}</p>}
          </QueryState>
        ) : (
          <Button variant="default" size="xs" onClick={() => setWanted(true)}>
            Ask HighLevel whose each number is
          </Button>
        )}
      </div>
      <DataTable caption={`Customers on ${account.name}`} columns={columns} rows={rows} rowKey={({ id }) => id} />
    </Panel>
  );
}

function numberWords(numbers: readonly SharedAccountNumber[]): string {
  const count = (wanted: SharedAccountNumber['standing']) =>
    numbers.filter(({ standing }) => standing === wanted).length;
  const open = `${count('ambiguous')} ambiguous, ${count('silent')} silent`;
  return `${numbers.length} numbers: ${count('owned')} somebody’s, ${open}, ${count('stays')} stay here.`;
}

const columns: readonly Column<Row>[] = [
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
    cell: ({ id, name, newest }) =>
      newest === undefined || newest.state === 'planned' || isEnded(newest.state) ? (
        <PlanButton customerId={id} name={name} />
      ) : (
        'Under way'
      ),
  },
];
