import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Overview } from '../../api/types.js';
import { Panel } from '../../components/layout/panel.js';
import { EmptyState } from '../../components/state/state-panel.js';
import classes from './not-compared.module.css';

type NotComparedCustomer = Overview['customers']['notCompared'][number];

/** One line for each reason, with everybody it keeps out. */
function byReason(customers: readonly NotComparedCustomer[]): [string, NotComparedCustomer[]][] {
  const reasons = new Map<string, NotComparedCustomer[]>();
  for (const customer of customers) reasons.set(customer.reason, [...(reasons.get(customer.reason) ?? []), customer]);
  return [...reasons].sort(([, a], [, b]) => b.length - a.length);
}

const sentence = (reason: string): string => `${reason[0]?.toUpperCase() ?? ''}${reason.slice(1)}`;

export function NotCompared({ customers }: { readonly customers: Overview['customers'] }) {
  const { compared, notCompared } = customers;
  return (
    <Panel
      title="Customers not compared"
      note={`${compared} compared, ${notCompared.length} not`}
      actions={<Link to="/customers">All</Link>}
    >
      {compared + notCompared.length === 0 ? (
        <EmptyState title="No customer is known yet">A discovery finds them.</EmptyState>
      ) : notCompared.length === 0 ? (
        <EmptyState title="Every customer is compared" icon={IconCheck} />
      ) : (
        <ul className={classes.reasons}>
          {byReason(notCompared).map(([reason, kept]) => (
            <li key={reason}>
              <p>{sentence(reason)}</p>
              <ul className={classes.customers}>
                {kept.map((customer) => (
                  <li key={customer.id}>
                    <Link to="/customers/$id" params={{ id: customer.id }}>
                      {customer.name}
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
