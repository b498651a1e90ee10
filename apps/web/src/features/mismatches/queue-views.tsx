import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { given } from '../../api/given.js';
import { savedViewsQuery } from '../../api/saved-views.js';
import classes from './queue.module.css';
import { addressOf, isSameView, type QueueSearch, views } from './queue-filter.js';
import { SavedViewActions } from './saved-view-actions.js';

/** Without this a link counts as current wherever its filter is a part of the present one. */
const exactly = { exact: true } as const;

type Props = {
  readonly search: QueueSearch;
  /** What an address means here. */
  readonly read: (address: string) => QueueSearch;
};

/** Filters that people come back to, as links: everybody's, and those that a person keeps. */
export function QueueViews({ search, read }: Props) {
  const { data: saved = [] } = useQuery(savedViewsQuery);
  const address = addressOf(search);
  const current = saved.find((view) => view.search === address);
  return (
    <div className={classes.viewBar}>
      <nav aria-label="Views of the queue" className={classes.views}>
        {views.map((view) => (
          <Link
            key={view.name}
            to="/mismatches"
            search={view.search}
            className={classes.view}
            aria-current={current === undefined && isSameView(search, view.search) ? 'page' : undefined}
            activeOptions={exactly}
            activeProps={{}}
          >
            {view.name}
          </Link>
        ))}
        {saved.map((view) => (
          <Link
            key={view.id}
            to="/mismatches"
            search={given(read(view.search))}
            className={classes.view}
            aria-current={view.search === address ? 'page' : undefined}
            activeOptions={exactly}
            activeProps={{}}
          >
            {view.name}
          </Link>
        ))}
      </nav>
      <SavedViewActions current={current} address={address} />
    </div>
  );
}
