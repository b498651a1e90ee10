import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createApiKey } from '../../api/people.js';
import type { Role } from '../../api/types.js';
import { DayField } from '../../components/form/day-field.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { ShownOnce } from '../../components/form/shown-once.js';
import { useFormValues } from '../../components/form/use-form-values.js';
import { useSteppedUp } from '../../components/step-up/use-stepped-up.js';
import { isRole, roles } from './role-words.js';

export function KeyForm() {
  const queries = useQueryClient();
  const { values, field } = useFormValues({ name: '' });
  const [role, setRole] = useState<Role>('viewer');
  const [expires, setExpires] = useState<string>();
  const making = useMutation({
    mutationFn: useSteppedUp(createApiKey),
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
