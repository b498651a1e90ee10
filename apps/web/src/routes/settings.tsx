import { Link, Outlet } from '@tanstack/react-router';
import { PageHeader } from '../components/layout/page-header.js';
import { Stack } from '../components/layout/stack.js';
import classes from './settings.module.css';

const parts = [
  { to: '/settings/people', name: 'People and API keys' },
  { to: '/settings/rates', name: 'Rates' },
  { to: '/settings/tolerances', name: 'Tolerances' },
  { to: '/settings/mismatches', name: 'Mismatches' },
  { to: '/settings/connections', name: 'Connections' },
  { to: '/settings/classifications', name: 'Classifications' },
] as const;

export function SettingsPage() {
  return (
    <Stack>
      <PageHeader title="Settings" />
      <nav aria-label="Settings" className={classes.parts}>
        {parts.map(({ to, name }) => (
          <Link key={to} to={to}>
            {name}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Stack>
  );
}
