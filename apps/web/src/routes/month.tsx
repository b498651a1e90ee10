import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { monthFile, monthQuery } from '../api/months.js';
import type { MonthDetail } from '../api/types.js';
import { dayRange, instantUtc } from '../components/day/day-words.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { CloseOrReopen } from '../features/months/close-month.js';
import { MonthStateBadge, RestatedBadge } from '../features/months/month-badges.js';
import { MonthChanges } from '../features/months/month-changes.js';
import { MonthChecklist } from '../features/months/month-checklist.js';
import { MonthCustomers } from '../features/months/month-customers.js';
import { MonthHistory } from '../features/months/month-history.js';
import { MonthInvoice } from '../features/months/month-invoice.js';
import { MonthTotals } from '../features/months/month-totals.js';
import { monthName } from '../features/months/month-words.js';

export function MonthPage() {
  const { month } = useParams({ from: '/shell/months/$month' });
  const query = useQuery(monthQuery(month));
  return (
    <QueryState query={query} of="the month" heading="Month" lines={10}>
      {(detail) => <MonthView month={detail} />}
    </QueryState>
  );
}

function MonthView({ month }: { readonly month: MonthDetail }) {
  const { closing } = month;
  return (
    <Stack>
      <PageHeader
        title={monthName(month.month)}
        above={<Link to="/months">Months</Link>}
        lead={
          <>
            <MonthStateBadge state={month.state} />
            {closing?.restated === true ? <RestatedBadge /> : null}
            <span>{dayRange(month)}, UTC</span>
            {closing === null ? null : (
              <span>{`Closed by ${closing.closedBy}, ${instantUtc(closing.closedAt)}: ${closing.reason}`}</span>
            )}
          </>
        }
        actions={
          <>
            <Button
              component="a"
              href={monthFile(month.month)}
              download
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden="true" />}
            >
              CSV
            </Button>
            <CloseOrReopen month={month} />
          </>
        }
      />
      <MonthChecklist month={month} />
      <MonthTotals month={month} />
      {closing === null ? null : <MonthChanges changes={closing.changes} />}
      <MonthInvoice month={month} />
      <MonthCustomers month={month.month} />
      <MonthHistory month={month} />
    </Stack>
  );
}
