import { Link } from '@tanstack/react-router';
import type { Discovery } from '../../api/types.js';
import { Panel } from '../../components/layout/panel.js';
import classes from './discovery-panel.module.css';

const words = {
  queued: 'Waiting for its turn',
  running: 'Reading accounts and locations',
  complete: 'Everything was read',
  incomplete: 'Some of it could not be read',
  failed: 'Nothing could be read, and nothing was changed',
} as const satisfies Record<Discovery['state'], string>;

/** How far a discovery is and how it ended; what could not be read stands there with what to do. */
export function DiscoveryPanel({ discovery }: { readonly discovery: Discovery }) {
  const { state, progress, counts, problems, finishedAt } = discovery;
  return (
    <Panel title="Discovery" note={words[state]}>
      <p className={classes.line} role="status">
        {finishedAt === null
          ? `${progress.done} of ${progress.total} accounts and locations`
          : `${counts.locations} locations, ${counts.accounts} accounts, ${counts.numbers} numbers`}
      </p>
      {finishedAt !== null && counts.proposals + counts.ambiguous > 0 ? (
        <p className={classes.line}>
          <Link to="/settings/connections">Connections are proposed</Link>: {counts.proposals} certain,{' '}
          {counts.ambiguous} to choose.
        </p>
      ) : null}
      {problems.length === 0 ? null : (
        <ul className={classes.problems} aria-label="What could not be read">
          {problems.map(({ kind, detail }) => (
            <li key={`${kind} ${detail}`}>{detail}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
