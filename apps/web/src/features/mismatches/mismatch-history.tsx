import { Link } from '@tanstack/react-router';
import type { MismatchDetail } from '../../api/types.js';
import { Instant } from '../../components/day/instant-text.js';
import classes from './mismatch-view.module.css';

const kinds: Readonly<Record<string, string>> = {
  open: 'Opened',
  opened: 'Opened',
  update: 'Difference changed',
  updated: 'Difference changed',
  reopen: 'Opened again',
  reopened: 'Opened again',
  resolve: 'Resolved',
  resolved: 'Resolved',
  acknowledged: 'Acknowledged',
  accepted: 'Accepted',
};

export function MismatchHistory({ events }: { readonly events: MismatchDetail['history'] }) {
  if (events.length === 0) return null;
  return (
    <section aria-label="History">
      <h3>History</h3>
      <ol className={classes.history}>
        {events.map((event) => (
          <li key={`${event.at} ${event.kind}`}>
            <strong>{kinds[event.kind] ?? event.kind}</strong>{' '}
            {event.runId === null ? (
              `by ${event.actor ?? 'Plumbline'}`
            ) : (
              <Link to="/runs/$id" params={{ id: event.runId }}>
                by a run
              </Link>
            )}
            <span className={classes.when}>
              <Instant at={event.at} />
            </span>
            {event.detail === null ? null : <p>{event.detail}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
