import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addAlertChannel } from '../../api/alerts.js';
import type { AlertChannel } from '../../api/types.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { ShownOnce } from '../../components/form/shown-once.js';
import { useFormValues } from '../../components/form/use-form-values.js';
import { useSteppedUp } from '../../components/step-up/use-stepped-up.js';

type Kind = AlertChannel['kind'];

export const kindWords = {
  webhook: 'Signed webhook',
  slack: 'Slack or what reads its messages',
} as const satisfies Record<Kind, string>;

export function ChannelForm() {
  const queries = useQueryClient();
  const { values, field } = useFormValues({ name: '', url: '' });
  const [kind, setKind] = useState<Kind>('webhook');
  const [allowPrivate, setAllowPrivate] = useState(false);
  const adding = useMutation({
    mutationFn: useSteppedUp(addAlertChannel),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['alerts'] }),
    gcTime: 0,
  });
  if (adding.data !== undefined) {
    return adding.data.secret === null ? (
      <p role="status">{adding.data.name} is added. Send it a test.</p>
    ) : (
      <ShownOnce
        label="The receiver checks signatures with this (Standard Webhooks). It cannot be shown again."
        value={adding.data.secret}
      />
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        adding.mutate({ ...values, kind, allowPrivate });
      }}
    >
      <Stack gap="md">
        <NativeSelect
          label="Kind"
          value={kind}
          data={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setKind(event.currentTarget.value === 'slack' ? 'slack' : 'webhook')}
        />
        <TextInput label="Name" required autoComplete="off" {...field('name')} />
        <TextInput
          label="Address"
          description="It is kept sealed and never shown again"
          type="url"
          required
          autoComplete="off"
          {...field('url')}
        />
        <Checkbox
          label="The address may lie in our own network"
          checked={allowPrivate}
          onChange={(event) => setAllowPrivate(event.currentTarget.checked)}
        />
        <ProblemAlert error={adding.error} />
        <Button type="submit" loading={adding.isPending}>
          Add the channel
        </Button>
      </Stack>
    </form>
  );
}
