import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addAlertChannel, type ChannelPlan } from '../../api/alerts.js';
import type { AlertChannel } from '../../api/types.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { ShownOnce } from '../../components/form/shown-once.js';
import { useFormValues } from '../../components/form/use-form-values.js';
import { useSteppedUp } from '../../components/step-up/use-stepped-up.js';

type Kind = AlertChannel['kind'];

export const kindWords = {
  webhook: 'Signed webhook',
  slack: 'Slack or what reads its messages',
  email: 'E-mail',
} as const satisfies Record<Kind, string>;

/** Everything at once; when there are digests or quiet hours, they are meant where the person is. */
const usualPlan: ChannelPlan = {
  ...{ kinds: null, digest: 'at-once', digestHour: 8, quietHours: null },
  zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
};

const isKind = (text: string): text is Kind => text in kindWords;

export function ChannelForm() {
  const queries = useQueryClient();
  const { values, field } = useFormValues({ name: '', url: '', sender: '', recipients: '' });
  const [kind, setKind] = useState<Kind>('webhook');
  const [allowPrivate, setAllowPrivate] = useState(false);
  const [allowPlain, setAllowPlain] = useState(false);
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
        const { name, url, sender } = values;
        const recipients = values.recipients.split(/[\s,;]+/).filter((one) => one !== '');
        const mail = kind === 'email' ? { sender, recipients, allowPlain: allowPrivate && allowPlain } : null;
        adding.mutate({ ...{ name, url, kind, allowPrivate, mail }, plan: usualPlan });
      }}
    >
      <Stack gap="md">
        <NativeSelect
          label="Kind"
          value={kind}
          data={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (isKind(value)) setKind(value);
          }}
        />
        <TextInput label="Name" required autoComplete="off" {...field('name')} />
        <TextInput
          label={kind === 'email' ? 'Address of the mail server' : 'Address'}
          description={`${kind === 'email' ? 'smtp://user:password@host:587, or smtps:// where it begins with TLS. ' : ''}It is kept sealed and never shown again`}
          type="url"
          required
          autoComplete="off"
          {...field('url')}
        />
        {kind === 'email' ? (
          <>
            <TextInput label="From" type="email" required autoComplete="off" {...field('sender')} />
            <TextInput
              label="To"
              description="One or several, with commas between them"
              required
              autoComplete="off"
              {...field('recipients')}
            />
          </>
        ) : null}
        <Checkbox
          label="The address may lie in our own network"
          checked={allowPrivate}
          onChange={(event) => setAllowPrivate(event.currentTarget.checked)}
        />
        {kind === 'email' && allowPrivate ? (
          <Checkbox
            label="Mail may go there without encryption"
            checked={allowPlain}
            onChange={(event) => setAllowPlain(event.currentTarget.checked)}
          />
        ) : null}
        <ProblemAlert error={adding.error} />
        <Button type="submit" loading={adding.isPending}>
          Add the channel
        </Button>
      </Stack>
    </form>
  );
}
