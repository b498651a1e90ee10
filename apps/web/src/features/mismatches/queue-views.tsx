import { Link } from '@tanstack/react-router';
import classes from './queue.module.css';
import { isSameView, type QueueSearch, views } from './queue-filter.js';

/** Filters that people come back to, as links. */
export function QueueViews({ search }: { readonly search: QueueSearch }) {
  return (
    <nav aria-label="Views of the queue" className={classes.views}>
      {views.map((view) => (
        <Link
          key={view.name}
          to="/mismatches"
          search={view.search}
          className={classes.view}
          aria-current={isSameView(search, view.search) ? 'page' : undefined}
          activeProps={{}}
        >
          {view.name}
        </Link>
      ))}
    </nav>
  );
}
