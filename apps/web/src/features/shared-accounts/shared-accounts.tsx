import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sharedAccountsQuery } from '../../api/shared-accounts.js';
import { CsvLink } from '../../components/list/csv-link.js';
import { QueryState } from '../../components/state/query-state.js';
import { SharedAccountPanel } from './shared-account-panel.js';

/** Every account that several customers use, above the customers themselves. */
export function SharedAccounts() {
  const query = useQuery(sharedAccountsQuery);
  return (
    <QueryState query={query} of="the shared accounts" lines={4}>
      {(accounts) => (
        <>
          {accounts.length === 0 ? null : (
            <Group justify="space-between">
              <p>Accounts that several customers use, and who they are</p>
              <CsvLink path="/api/v1/shared-accounts" of="the shared accounts" />
            </Group>
          )}
          {accounts.map((one) => (
            <SharedAccountPanel key={one.accountSid} account={one} />
          ))}
        </>
      )}
    </QueryState>
  );
}
