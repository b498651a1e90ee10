import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { movesQuery } from '../../api/overview.js';
import type { Moves as MovesNow } from '../../api/types.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { StatusBadge } from '../../components/verdict/verdict-badge.js';
import classes from './moves.module.css';
import { customersWord, movesSummary, waveLine } from './moves-words.js';

/** How far the agency is on its way from shared accounts to accounts of their own. */
export function Moves() {
  const query = useQuery(movesQuery);
  return (
    <Panel title="Migrations" actions={<Link to="/migrations">All migrations</Link>}>
      <QueryState query={query} of="the migrations" lines={4}>
        {(moves) =>
          moves.customers === 0 ? (
            <EmptyState title="No customer is known yet">A discovery finds them.</EmptyState>
          ) : (
            <div className={classes.moves}>
              <p>{movesSummary(moves)}</p>
              <Bar moves={moves} />
              <Statuses moves={moves} />
              <UnderWay moves={moves} />
            </div>
          )
        }
      </QueryState>
    </Panel>
  );
}

/** The sentence above it and the list below it say the same, so that it is only drawn. */
const Bar = ({ moves }: { readonly moves: MovesNow }) => (
  <div className={classes.bar} aria-hidden="true">
    {moves.byStatus.map(({ status, customers }) => (
      <span key={status} data-status={status} style={{ flexGrow: customers }} />
    ))}
  </div>
);

const Statuses = ({ moves }: { readonly moves: MovesNow }) => (
  <ul className={classes.statuses} aria-label="Customers by status">
    {moves.byStatus.map(({ status, customers }) => (
      <li key={status}>
        <span className={classes.key} data-status={status} aria-hidden="true" />
        <StatusBadge status={status} />
        <Link to="/customers" search={{ status }}>
          {customersWord(customers)}
        </Link>
      </li>
    ))}
  </ul>
);

function UnderWay({ moves: { needingPerson, waves } }: { readonly moves: MovesNow }) {
  if (needingPerson.length + waves.length === 0) return <p className={classes.quiet}>Nothing waits for a person.</p>;
  return (
    <ul className={classes.needs} aria-label="Under way">
      {needingPerson.map(({ what, id, customerName, detail }) => (
        <li key={id}>
          <Link to={what === 'migration' ? '/migrations/$id' : '/reverts/$id'} params={{ id }}>
            The {what} of {customerName} needs a person
          </Link>
          {detail === '' ? null : <p>{detail}</p>}
        </li>
      ))}
      {waves.map((wave) => (
        <li key={wave.id}>
          <Link to="/waves/$id" params={{ id: wave.id }}>
            {waveLine(wave)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
