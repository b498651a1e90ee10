import { Link } from '@tanstack/react-router';
import type { Manifest } from '../../api/types.js';
import { Panel } from '../../components/layout/panel.js';
import classes from './run-manifest.module.css';

/** Who stands outside this run's verdict, and why. */
export function RunNotCompared({ customers }: { readonly customers: Manifest['notCompared'] }) {
  if (customers.length === 0) return null;
  const note = `${customers.length} ${customers.length === 1 ? 'customer stands' : 'customers stand'} outside the verdict of this run`;
  return (
    <Panel title="Not compared" note={note}>
      <ul className={classes.notices}>
        {customers.map((customer) => (
          <li key={customer.customerId}>
            <Link to="/customers/$id" params={{ id: customer.customerId }}>
              {customer.name}
            </Link>{' '}
            {customer.reason}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
