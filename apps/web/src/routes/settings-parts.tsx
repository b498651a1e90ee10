import { Link } from '@tanstack/react-router';
import classes from './settings.module.css';

const parts = [
  { to: '/settings/people', name: 'People and API keys' },
  { to: '/settings/alerts', name: 'Alerts' },
  { to: '/settings/agency', name: 'Reverts and watching' },
  { to: '/settings/rates', name: 'Rates' },
  { to: '/settings/tolerances', name: 'Tolerances' },
  { to: '/settings/mismatches', name: 'Mismatches' },
  { to: '/settings/connections', name: 'Connections' },
  { to: '/settings/classifications', name: 'Classifications' },
  { to: '/audit', name: 'Audit trail' },
] as const;

/** The parts of the settings; the audit trail is one of them with an address of its own. */
export function SettingsParts() {
  return (
    <nav aria-label="Settings" className={classes.parts}>
      {parts.map(({ to, name }) => (
        <Link key={to} to={to} activeOptions={{ includeSearch: false }}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
