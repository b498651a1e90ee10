import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { erasurePreviewQuery, erasuresQuery } from '../../api/erasures.js';
import type { CustomerDetail, Erasure } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { Day } from '../../components/day/day-text.js';
import { Instant } from '../../components/day/instant-text.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { ErasurePreviewView } from './erasure-preview.js';

type Props = { readonly customer: CustomerDetail };

/** The last thing that can be done about a customer, once it has left; and that it was done. */
export function CustomerErasure({ customer }: Props) {
  const { data: erasures } = useQuery(erasuresQuery);
  const done = erasures?.find(({ customerId }) => customerId === customer.id);
  if (done !== undefined) return <Erased erasure={done} />;
  if (customer.status !== 'gone') return null;
  return (
    <May needs="admin">
      <EraseCustomer customer={customer} />
    </May>
  );
}

function Erased({ erasure }: { readonly erasure: Erasure }) {
  const { erasedAt, erasedBy, pseudonym, sharedPages } = erasure;
  return (
    <Panel title="Erased" note={<Instant at={erasedAt} />}>
      <p>
        {erasedBy} erased this customer’s personal data. Its amounts and verdicts stay under <code>{pseudonym}</code>.
      </p>
      {sharedPages === null ? null : (
        <p>
          {sharedPages.pages} pages about other customers name its numbers too. They stay until{' '}
          <Day day={sharedPages.until} />.
        </p>
      )}
    </Panel>
  );
}

function EraseCustomer({ customer }: Props) {
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({ ...erasurePreviewQuery(customer.id), enabled: isOpen });
  return (
    <Panel title="Erase personal data" note="For good, where the customer or a regulator asks for it">
      {isOpen ? (
        <QueryState query={query} of="what would be erased" lines={6}>
          {(preview) => <ErasurePreviewView preview={preview} />}
        </QueryState>
      ) : (
        <Button variant="default" onClick={() => setOpen(true)}>
          See what would be erased
        </Button>
      )}
    </Panel>
  );
}
