import {
  IconArrowBackUp,
  IconArrowsDiff,
  IconArrowsSplit2,
  IconCalendarDollar,
  IconChartBar,
  IconDroplet,
  IconFileImport,
  IconHistory,
  IconLayoutDashboard,
  IconSettings,
  IconStethoscope,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './shell.module.css';

const places = [
  { to: '/', name: 'Overview', icon: IconLayoutDashboard, exact: true },
  { to: '/mismatches', name: 'Mismatches', icon: IconArrowsDiff, exact: false },
  { to: '/customers', name: 'Customers', icon: IconUsers, exact: false },
  { to: '/leaks', name: 'Leaks', icon: IconDroplet, exact: false },
  { to: '/migrations', name: 'Migrations', icon: IconArrowsSplit2, exact: false },
  { to: '/reverts', name: 'Reverts', icon: IconArrowBackUp, exact: false },
  { to: '/months', name: 'Months', icon: IconCalendarDollar, exact: false },
  { to: '/margins', name: 'Margins', icon: IconChartBar, exact: false },
  { to: '/runs', name: 'Runs', icon: IconHistory, exact: false },
  { to: '/imports', name: 'Imports', icon: IconFileImport, exact: false },
  { to: '/doctor', name: 'Doctor', icon: IconStethoscope, exact: false },
  { to: '/settings', name: 'Settings', icon: IconSettings, exact: false },
] as const;

export function Navigation({ onNavigate }: { readonly onNavigate?: () => void }) {
  return (
    <nav aria-label="Main" className={classes.nav}>
      {places.map(({ to, name, icon: Icon, exact }) => (
        <Link
          key={to}
          to={to}
          className={classes.place}
          activeOptions={{ exact, includeSearch: false }}
          onClick={onNavigate}
        >
          <Icon size={18} stroke={1.75} aria-hidden="true" />
          {name}
        </Link>
      ))}
    </nav>
  );
}
