import { Link, useLocation } from '@tanstack/react-router';
import { InboxCount } from './inbox-count.js';
import { places } from './places.js';
import classes from './shell.module.css';

export function Navigation({ onNavigate }: { readonly onNavigate?: () => void }) {
  const { pathname } = useLocation();
  // The audit trail is one of the settings, at an address of its own.
  const isAudit = pathname.startsWith('/audit');
  return (
    <nav aria-label="Main" className={classes.nav}>
      {places.map(({ to, name, icon: Icon, exact }) => (
        <Link
          key={to}
          to={to}
          className={classes.place}
          activeOptions={{ exact, includeSearch: false }}
          onClick={onNavigate}
          {...(isAudit && to === '/settings' ? { 'data-status': 'active' } : {})}
        >
          <Icon size={18} stroke={1.75} aria-hidden="true" />
          {name}
          {to === '/inbox' ? <InboxCount /> : null}
        </Link>
      ))}
    </nav>
  );
}
