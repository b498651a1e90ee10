import { useQuery } from '@tanstack/react-query';
import { installationQuery } from '../../api/session.js';
import classes from './sandbox-banner.module.css';

export function SandboxBanner() {
  const { data } = useQuery(installationQuery);
  if (data?.mode !== 'sandbox') return null;
  return (
    <aside className={classes.banner} aria-label="Sandbox">
      <strong>Sandbox</strong>
      <span>No real account, customer or money.</span>
    </aside>
  );
}
