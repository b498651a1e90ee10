import { Link } from '@tanstack/react-router';
import type { MismatchDetail, MismatchEvent } from '../../api/types.js';
import { Instant } from '../../components/day/instant-text.js';
import { Difference } from '../../components/money/difference-text.js';
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
};

type EventProps = { readonly event: MismatchEvent; readonly currency: string };

function HistoryEvent({ event, currency }: EventProps) {
  const { difference, previousDifference, runId } = event.data;
  return (
    <li>
      <div>
        <strong>{kinds[event.kind] ?? event.kind}</strong>{' '}
        <Link to="/runs/$id" params={{ id: runId }}>
          by a run
        </Link>
        <span className={classes.when}>
          <Instant at={event.at} />
        </span>
      </div>
      <div>
        {previousDifference === null ? null : (
          <>
            <Difference money={{ amount: previousDifference, currency }} />
            <span className={classes.when}>became </span>
          </>
        )}
        <Difference money={{ amount: difference, currency }} />
      </div>
    </li>
  );
}

export function MismatchHistory({ mismatch }: { readonly mismatch: MismatchDetail }) {
  if (mismatch.events.length === 0) return null;
  return (
    <section aria-label="History">
      <h3>History</h3>
      <ol className={classes.history}>
        {mismatch.events.map((event) => (
          <HistoryEvent key={event.id} event={event} currency={mismatch.difference.currency} />
        ))}
      </ol>
    </section>
  );
}
