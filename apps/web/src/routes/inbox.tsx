import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { inboxQuery } from '../api/inbox.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { EmptyState } from '../components/state/state-panel.js';
import { InboxTable } from '../features/inbox/inbox-table.js';

export function InboxPage() {
  const query = useQuery(inboxQuery);
  return (
    <Stack>
      <PageHeader title="Inbox" lead="What goes on only when somebody has decided or done something." />
      <QueryState query={query} of="the inbox">
        {({ forMe, forOthers }) => (
          <>
            <Panel title="Waits for you" note={`${forMe.length} in all`} flush>
              {forMe.length === 0 ? (
                <EmptyState title="Nothing waits for you" icon={IconCheck}>
                  Reverts to decide, steps that only a person can take, overdue mismatches of yours and proposals come
                  here by themselves.
                </EmptyState>
              ) : (
                <InboxTable caption="Waits for you" lines={forMe} />
              )}
            </Panel>
            {forOthers.length === 0 ? null : (
              <Panel title="Waits for somebody else" note="You may not decide it, and why" flush>
                <InboxTable caption="Waits for somebody else" lines={forOthers} isForOthers />
              </Panel>
            )}
          </>
        )}
      </QueryState>
    </Stack>
  );
}
