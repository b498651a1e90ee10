import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { LoadingLines } from '../components/state/loading-lines.js';
import { BrokenPage, NoSuchPage } from './broken-page.js';
import { claim, connected, invite, root, shell, signIn } from './entrance-routes.js';
import { parseSearch, stringifySearch } from './search.js';
import {
  auditSearch,
  customerSearch,
  customersSearch,
  doctorSearch,
  marginsSearch,
  mismatchesSearch,
  mismatchSearch,
  overviewSearch,
  ratesSearch,
  runSearch,
} from './searches.js';

const overview = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import('../routes/overview.js'), 'OverviewPage'),
});
const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../routes/inbox.js'), 'InboxPage'),
});
const customers = createRoute({
  getParentRoute: () => shell,
  path: '/customers',
  validateSearch: customersSearch,
  component: lazyRouteComponent(() => import('../routes/customers.js'), 'CustomersPage'),
});
const customer = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$id',
  validateSearch: customerSearch,
  component: lazyRouteComponent(() => import('../routes/customer.js'), 'CustomerPage'),
});
const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  component: lazyRouteComponent(() => import('../routes/imports.js'), 'ImportsPage'),
});
const importReport = createRoute({
  getParentRoute: () => shell,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('../routes/import.js'), 'ImportPage'),
});
const runs = createRoute({
  getParentRoute: () => shell,
  path: '/runs',
  component: lazyRouteComponent(() => import('../routes/runs.js'), 'RunsPage'),
});
const run = createRoute({
  getParentRoute: () => shell,
  path: '/runs/$id',
  validateSearch: runSearch,
  component: lazyRouteComponent(() => import('../routes/run.js'), 'RunPage'),
});
const mismatches = createRoute({
  getParentRoute: () => shell,
  path: '/mismatches',
  validateSearch: mismatchesSearch,
  component: lazyRouteComponent(() => import('../routes/mismatches.js'), 'MismatchesPage'),
});
const mismatch = createRoute({
  getParentRoute: () => shell,
  path: '/mismatches/$id',
  validateSearch: mismatchSearch,
  component: lazyRouteComponent(() => import('../routes/mismatch.js'), 'MismatchPage'),
});
const doctor = createRoute({
  getParentRoute: () => shell,
  path: '/doctor',
  validateSearch: doctorSearch,
  component: lazyRouteComponent(() => import('../routes/doctor.js'), 'DoctorPage'),
});
const months = createRoute({
  getParentRoute: () => shell,
  path: '/months',
  component: lazyRouteComponent(() => import('../routes/months.js'), 'MonthsPage'),
});
const month = createRoute({
  getParentRoute: () => shell,
  path: '/months/$month',
  component: lazyRouteComponent(() => import('../routes/month.js'), 'MonthPage'),
});
const monthOfCustomer = createRoute({
  getParentRoute: () => shell,
  path: '/months/$month/customers/$key',
  component: lazyRouteComponent(() => import('../routes/month-of-customer.js'), 'MonthOfCustomerPage'),
});
const margins = createRoute({
  getParentRoute: () => shell,
  path: '/margins',
  validateSearch: marginsSearch,
  component: lazyRouteComponent(() => import('../routes/margins.js'), 'MarginsPage'),
});
const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('../routes/audit.js'), 'AuditPage'),
});
const migrations = createRoute({
  getParentRoute: () => shell,
  path: '/migrations',
  component: lazyRouteComponent(() => import('../routes/migrations.js'), 'MigrationsPage'),
});
const migration = createRoute({
  getParentRoute: () => shell,
  path: '/migrations/$id',
  component: lazyRouteComponent(() => import('../routes/migration.js'), 'MigrationPage'),
});
const leaks = createRoute({
  getParentRoute: () => shell,
  path: '/leaks',
  component: lazyRouteComponent(() => import('../routes/leaks.js'), 'LeaksPage'),
});
const reverts = createRoute({
  getParentRoute: () => shell,
  path: '/reverts',
  component: lazyRouteComponent(() => import('../routes/reverts.js'), 'RevertsPage'),
});
const revert = createRoute({
  getParentRoute: () => shell,
  path: '/reverts/$id',
  component: lazyRouteComponent(() => import('../routes/revert.js'), 'RevertPage'),
});
const askRevert = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$id/revert',
  component: lazyRouteComponent(() => import('../routes/ask-revert.js'), 'AskRevertPage'),
});
const wave = createRoute({
  getParentRoute: () => shell,
  path: '/waves/$id',
  component: lazyRouteComponent(() => import('../routes/wave.js'), 'WavePage'),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('../routes/settings.js'), 'SettingsPage'),
});
const settingsIndex = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/people' });
  },
});
const people = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  component: lazyRouteComponent(() => import('../routes/settings-people.js'), 'PeoplePage'),
});
const schedule = createRoute({
  getParentRoute: () => settings,
  path: '/schedule',
  component: lazyRouteComponent(() => import('../routes/settings-schedule.js'), 'SchedulePage'),
});
const agency = createRoute({
  getParentRoute: () => settings,
  path: '/agency',
  component: lazyRouteComponent(() => import('../routes/settings-agency.js'), 'AgencySettingsPage'),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(() => import('../routes/account.js'), 'AccountPage'),
});
const rates = createRoute({
  getParentRoute: () => settings,
  path: '/rates',
  validateSearch: ratesSearch,
  component: lazyRouteComponent(() => import('../routes/settings-rates.js'), 'RatesPage'),
});
const tolerances = createRoute({
  getParentRoute: () => settings,
  path: '/tolerances',
  component: lazyRouteComponent(() => import('../routes/settings-tolerances.js'), 'TolerancesPage'),
});
const deadlines = createRoute({
  getParentRoute: () => settings,
  path: '/mismatches',
  component: lazyRouteComponent(() => import('../routes/settings-mismatches.js'), 'MismatchSettingsPage'),
});
const connections = createRoute({
  getParentRoute: () => settings,
  path: '/connections',
  component: lazyRouteComponent(() => import('../routes/settings-connections.js'), 'ConnectionsPage'),
});
const classifications = createRoute({
  getParentRoute: () => settings,
  path: '/classifications',
  component: lazyRouteComponent(() => import('../routes/settings-classifications.js'), 'ClassificationsPage'),
});
const alerts = createRoute({
  getParentRoute: () => settings,
  path: '/alerts',
  component: lazyRouteComponent(() => import('../routes/settings-alerts.js'), 'AlertSettingsPage'),
});

const inTerms = [rates, tolerances, connections, classifications];
const inSettings = settings.addChildren([settingsIndex, people, schedule, agency, alerts, deadlines, ...inTerms]);
const backwards = [reverts, revert, askRevert];
const books = [months, month, monthOfCustomer, margins];
const inShell = shell.addChildren([
  ...books,
  ...backwards,
  account,
  leaks,
  migrations,
  migration,
  wave,
  imports,
  importReport,
  overview,
  inbox,
  customers,
  customer,
  runs,
  run,
  mismatches,
  mismatch,
  doctor,
  audit,
  inSettings,
]);
const routeTree = root.addChildren([signIn, claim, invite, connected, inShell]);

export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: () => <LoadingLines lines={8} label="the page" />,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NoSuchPage,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
