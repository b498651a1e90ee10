import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Overview } from '../../api/types.js';
import { Panel } from '../../components/layout/panel.js';
import { EmptyState } from '../../components/state/state-panel.js';
import classes from './not-compared.module.css';

export function NotCompared({ customers }: { readonly customers: Overview['customers'] }) {
  const { compared, notCompared } = customers;
  return (
    <Panel
      title="Customers not compared"
      note={`${compared} compared, ${notCompared.length} not`}
      actions={<Link to="/customers">All customers</Link>}
    >
      {notCompared.length === 0 ? (
        <EmptyState title="Every customer is compared" icon={IconCheck} />
      ) : (
        <ul className={classes.list}>
          {notCompared.map((customer) => (
            <li key={customer.id}>
              <Link to="/customers/$id" params={{ id: customer.id }}>
                {customer.name}
              </Link>
              <span>{customer.reason}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
