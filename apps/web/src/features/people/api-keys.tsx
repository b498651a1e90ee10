import { Button, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiKeysQuery, createApiKey } from '../../api/people.js';
import type { ApiKey, Role } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { DayField } from '../../components/form/day-field.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { ShownOnce } from '../../components/form/shown-once.js';
import { useFormValues } from '../../components/form/use-form-values.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { isRole, roles } from './role-words.js';

const columns: readonly Column<ApiKey>[] = [
  { key: 'name', header: 'Name', lead: true, cell: (key) => key.name },
  { key: 'role', header: 'Role', cell: (key) => key.role },
  { key: 'created', header: 'Made', cell: (key) => <Instant at={key.createdAt} /> },
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
];

export function ApiKeys() {
  const query = useQuery(apiKeysQuery);
  const [opened, dialog] = useDisclosure(false);
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

function KeyForm() {
  const queries = useQueryClient();
  const { values, field } = useFormValues({ name: '' });
  const [role, setRole] = useState<Role>('viewer');
  const [expires, setExpires] = useState<string>();
  const making = useMutation({
    mutationFn: createApiKey,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  if (making.data !== undefined)
    return <ShownOnce label="Keep this key now. It cannot be shown again." value={making.data.key} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate({ ...values, role, ...(expires === undefined ? {} : { expiresAt: `${expires}T00:00:00.000Z` }) });
      }}
    >
      <Stack gap="md">
        <TextInput label="Name" description="What uses it" required autoComplete="off" {...field('name')} />
        <NativeSelect
          label="Role"
          value={role}
          data={[...roles]}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            if (isRole(chosen)) setRole(chosen);
          }}
        />
        <DayField label="Expires at the start of (optional, UTC)" value={expires} onChange={setExpires} />
        <ProblemAlert error={making.error} />
        <Button type="submit" loading={making.isPending}>
          Make the key
        </Button>
      </Stack>
    </form>
  );
}
