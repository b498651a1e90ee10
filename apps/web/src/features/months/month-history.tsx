import type { MonthDetail } from '../../api/types.js';
import { instantUtc } from '../../components/day/day-words.js';
import { Panel } from '../../components/layout/panel.js';

const done = { closed: 'closed it', reopened: 'reopened it', 'invoice-set': 'entered the invoice' } as const;

/** Who did what to the month, newest first. */
export function MonthHistory({ month }: { readonly month: MonthDetail }) {
  if (month.events.length === 0) return null;
  return (
    <Panel title="History">
      <ul>
        {month.events.toReversed().map(({ id, at, kind, actorName, reason }) => (
          <li key={id}>
            {actorName} {done[kind]}, {instantUtc(at)}
            {reason === null ? '' : `: ${reason}`}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
