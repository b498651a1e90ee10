import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { customerMonthFile, monthOfCustomerQuery } from '../api/months.js';
import type { MonthOfCustomer } from '../api/types.js';
import { PackButton } from '../components/evidence/pack-button.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { CustomerDues } from '../features/months/customer-dues.js';
import { CustomerLines, CustomerWallet } from '../features/months/customer-lines.js';
import { MonthStateBadge } from '../features/months/month-badges.js';
import { MonthChanges } from '../features/months/month-changes.js';
import { monthName } from '../features/months/month-words.js';

export function MonthOfCustomerPage() {
  const { month, key } = useParams({ from: '/shell/months/$month/customers/$key' });
  const query = useQuery(monthOfCustomerQuery(month, key));
  return (
    <QueryState query={query} of="the customer’s month" heading="Month of a customer" lines={10}>
      {(detail) => <MonthOfCustomerView month={detail} />}
    </QueryState>
  );
}

function MonthOfCustomerView({ month }: { readonly month: MonthOfCustomer }) {
  const { customerId } = month;
  return (
    <Stack>
      <PageHeader
        title={`${month.name}, ${monthName(month.month)}`}
        above={
          <Link to="/months/$month" params={{ month: month.month }}>
            {monthName(month.month)}
          </Link>
        }
        lead={
          <>
            <MonthStateBadge state={month.state} />
            <span>{`Days are UTC; the customer’s zone is ${month.timezone ?? 'not known'}`}</span>
            {customerId === null ? null : (
              <Link to="/customers/$id" params={{ id: customerId }}>
                The customer
              </Link>
            )}
          </>
        }
        actions={
          <>
            {customerId === null ? null : <PackButton customerId={customerId} month={month.month} />}
            <Button
              component="a"
              href={customerMonthFile(month.month, month.key)}
              download
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden="true" />}
            >
              CSV
            </Button>
          </>
        }
      />
      <CustomerDues month={month} />
      <CustomerLines month={month} />
      {month.state === 'closed' ? <MonthChanges changes={month.changes} /> : null}
      <CustomerWallet month={month} />
    </Stack>
  );
}
