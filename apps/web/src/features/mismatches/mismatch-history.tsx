import { Link } from '@tanstack/react-router';
import type { MismatchDetail, MismatchEvent } from '../../api/types.js';
import { Instant } from '../../components/day/instant-text.js';
import { Difference } from '../../components/money/difference-text.js';
import { eventWords } from './lifecycle-words.js';
import classes from './mismatch-view.module.css';

type EventProps = { readonly event: MismatchEvent; readonly currency: string };

function HistoryEvent({ event, currency }: EventProps) {
  const { difference, previousDifference, runId, note } = event.data;
  return (
    <li>
      <div>
        <strong>{eventWords(event, currency)}</strong>{' '}
        {runId === null ? (
          <span>by {event.actorName}</span>
        ) : (
          <Link to="/runs/$id" params={{ id: runId }}>
            by a run
          </Link>
        )}
        <span className={classes.when}>
          <Instant at={event.at} />
        </span>
      </div>
      {note === undefined ? null : <p className={classes.note}>{note}</p>}
      {runId === null ? null : (
        <div>
          {previousDifference === null ? null : (
            <>
              <Difference money={{ amount: previousDifference, currency }} />
              <span className={classes.when}>became </span>
            </>
          )}
          <Difference money={{ amount: difference, currency }} />
        </div>
      )}
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
