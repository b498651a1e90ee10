import { useQuery } from '@tanstack/react-query';
import { installationQuery } from '../../api/session.js';
import classes from './sandbox-banner.module.css';

const askEveryMs = 15_000;
const words = {
  upgrading: 'Nothing can be changed until it is done. What you see is still right.',
  replaced: 'A newer version takes over: nothing can be changed here. Load the page again in a moment.',
} as const;

/** Says why changes are refused at the moment. */
export function UpgradeBanner() {
  const { data } = useQuery({ ...installationQuery, refetchInterval: askEveryMs });
  if (data === undefined || data.changes === 'possible') return null;
  return (
    <aside className={classes.banner} aria-label="Upgrade">
      <strong>Being upgraded</strong>
      <span>{words[data.changes]}</span>
    </aside>
  );
}
