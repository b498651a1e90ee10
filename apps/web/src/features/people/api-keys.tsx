import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiKeysQuery, peopleQuery, revokeApiKey } from '../../api/people.js';
import type { ApiKey } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { KeyForm } from './key-form.js';
import { roleWord } from './role-words.js';

export function ApiKeys() {
  const query = useQuery(apiKeysQuery);
  const { data: people = [] } = useQuery(peopleQuery);
  const makers = new Map(people.map(({ id, name }) => [id, name]));
  const queries = useQueryClient();
  const [opened, dialog] = useDisclosure(false);
  const revoking = useMutation({
    mutationFn: revokeApiKey,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  const columns: readonly Column<ApiKey>[] = [
    { key: 'name', header: 'Name', lead: true, cell: (key) => key.name },
    { key: 'role', header: 'Role', cell: (key) => roleWord(key.role) },
    {
      key: 'created',
      header: 'Made',
      cell: (key) => (
        <>
          <Instant at={key.createdAt} />
          {` by ${makers.get(key.createdBy ?? '') ?? 'the command line'}`}
        </>
      ),
    },
    {
      key: 'used',
      header: 'Last used',
      cell: (key) => (key.lastUsedAt === null ? 'Never' : <Instant at={key.lastUsedAt} />),
    },
    {
      key: 'expires',
      header: 'Expires',
      cell: (key) => (key.expiresAt === null ? 'Never' : <Instant at={key.expiresAt} />),
    },
    {
      key: 'revoked',
      header: 'Revoked',
      align: 'end',
      cell: (key) =>
        key.revokedAt !== null ? (
          <Instant at={key.revokedAt} />
        ) : (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={`Revoke ${key.name}`}
            onClick={() => revoking.mutate(key.id)}
          >
            Revoke
          </Button>
        ),
    },
  ];
  return (
    <Panel
      title="API keys"
      note="For programs. A key acts with its role"
      flush
      actions={
        <Button variant="default" onClick={dialog.open}>
          Make a key
        </Button>
      }
    >
      <ProblemAlert error={revoking.error} />
      <QueryState query={query} of="the API keys" lines={2}>
        {(keys) =>
          keys.length === 0 ? (
            <EmptyState title="No API key yet" icon={IconKey} />
          ) : (
            <DataTable caption="API keys" columns={columns} rows={keys} rowKey={(key) => key.id} />
          )
        }
      </QueryState>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title="Make an API key"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <KeyForm />
      </Modal>
    </Panel>
  );
}
