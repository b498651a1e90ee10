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
            <div>
              <CsvLink path="/api/v1/shared-accounts" of="the shared accounts" />
            </div>
          )}
          {accounts.map((one) => (
            <SharedAccountPanel key={one.accountSid} account={one} />
          ))}
        </>
      )}
    </QueryState>
  );
}
