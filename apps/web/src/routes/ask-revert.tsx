import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { customerQuery } from '../api/customers.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { StatusBadge } from '../components/verdict/verdict-badge.js';
import { OpenMismatches } from '../features/customer/open-mismatches.js';
import { EvidencePanel } from '../features/reverts/evidence-panel.js';
import { RequestForm } from '../features/reverts/request-form.js';
import { Troubleshooting } from '../features/reverts/troubleshooting.js';

/** What to try comes first, then what the guard will ask for, and the request last. */
export function AskRevertPage() {
  const { id } = useParams({ from: '/shell/customers/$id/revert' });
  const query = useQuery(customerQuery(id));
  return (
    <QueryState query={query} of="the customer" heading="Revert" lines={10}>
      {(customer) => (
        <Stack>
          <PageHeader
            title={`Something is wrong with ${customer.name}`}
            above={
              <Link to="/customers/$id" params={{ id }}>
                {customer.name}
              </Link>
            }
            lead={<StatusBadge status={customer.status} />}
          />
          <Troubleshooting />
          <OpenMismatches customer={customer} />
          <EvidencePanel customerId={id} />
          <RequestForm customerId={id} name={customer.name} />
        </Stack>
      )}
    </QueryState>
  );
}
