import { Button } from '@mantine/core';
import type { OpenSession } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { agentInWords } from './agent-words.js';

type Props = {
  readonly caption: string;
  readonly sessions: readonly OpenSession[];
  readonly onEnd: (id: string) => void;
};

export function SessionsTable({ caption, sessions, onEnd }: Props) {
  const columns: readonly Column<OpenSession>[] = [
    {
      key: 'agent',
      header: 'Browser',
      lead: true,
      cell: ({ agent, isThis }) => `${agentInWords(agent)}${isThis ? ' (this one)' : ''}`,
    },
    { key: 'address', header: 'Address', cell: ({ address }) => address || 'Unknown' },
    { key: 'started', header: 'Signed in', cell: ({ startedAt }) => <Instant at={startedAt} /> },
    { key: 'seen', header: 'Last used', cell: ({ lastSeenAt }) => <Instant at={lastSeenAt} /> },
    {
      key: 'end',
      header: 'End',
      align: 'end',
      cell: ({ id, agent, isThis, startedAt }) =>
        isThis ? (
          '–'
        ) : (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={`End the session of ${agentInWords(agent)} from ${startedAt.slice(0, 16)}`}
            onClick={() => onEnd(id)}
          >
            End
          </Button>
        ),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={sessions} rowKey={({ id }) => id} dense />;
}
