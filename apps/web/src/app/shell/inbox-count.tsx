import { useQuery } from '@tanstack/react-query';
import { inboxQuery } from '../../api/inbox.js';
import classes from './shell.module.css';

/** How much waits for who is signed in; nothing is shown where nothing does, or while it is not known. */
export function InboxCount() {
  const { data } = useQuery(inboxQuery);
  const count = data?.forMe.length ?? 0;
  if (count === 0) return null;
  return (
    <span className={classes.count}>
      {count} <span className="pl-hidden">{count === 1 ? 'waits for you' : 'wait for you'}</span>
    </span>
  );
}
