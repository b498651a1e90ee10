import {
  IconArrowBackUp,
  IconArrowsDiff,
  IconArrowsSplit2,
  IconCalendarDollar,
  IconChartBar,
  IconDroplet,
  IconFileImport,
  IconHistory,
  IconInbox,
  IconLayoutDashboard,
  IconSettings,
  IconStethoscope,
  IconUsers,
} from '@tabler/icons-react';

/** The main pages, in the order of the navigation. */
export const places = [
  { to: '/', name: 'Overview', icon: IconLayoutDashboard, exact: true },
  { to: '/inbox', name: 'Inbox', icon: IconInbox, exact: false },
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

/** The parts of the settings, and the audit trail among them. */
export const settingsPlaces = [
  { to: '/settings/people', name: 'People and API keys' },
  { to: '/settings/alerts', name: 'Alerts' },
  { to: '/settings/schedule', name: 'Schedule' },
  { to: '/settings/agency', name: 'Reverts and watching' },
  { to: '/settings/rates', name: 'Rates' },
  { to: '/settings/tolerances', name: 'Tolerances' },
  { to: '/settings/mismatches', name: 'Mismatches' },
  { to: '/settings/connections', name: 'Connections' },
  { to: '/settings/classifications', name: 'Classifications' },
  { to: '/audit', name: 'Audit trail' },
] as const;
