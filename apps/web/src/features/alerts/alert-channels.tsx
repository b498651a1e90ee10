import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBellOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { alertChannelsQuery, removeAlertChannel, testAlertChannel } from '../../api/alerts.js';
import type { AlertChannel } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import classes from './alerts.module.css';
import { ChannelForm, kindWords } from './channel-form.js';
import { PlanForm } from './plan-form.js';
import { planWords } from './plan-words.js';

/** Where alerts go. Without a channel they stand on this page and nowhere else. */
export function AlertChannels() {
  const query = useQuery(alertChannelsQuery);
  const queries = useQueryClient();
  const [opened, dialog] = useDisclosure(false);
  const removing = useMutation({
    mutationFn: removeAlertChannel,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['alerts'] }),
  });
  const columns: readonly Column<AlertChannel>[] = [
    { key: 'name', header: 'Name', lead: true, cell: ({ name }) => name },
    { key: 'kind', header: 'Kind', cell: ({ kind }) => kindWords[kind] },
    {
      key: 'host',
      header: 'To',
      cell: ({ host, allowPrivate, mail }) => (
        <>
          {mail === null ? <code>{host}</code> : mail.recipients.join(', ')}
          {mail === null ? '' : ` by ${host}`}
          {allowPrivate ? ' (private allowed)' : ''}
          {mail?.allowPlain === true ? ', unencrypted' : ''}
        </>
      ),
    },
    { key: 'plan', header: 'Gets', cell: ({ plan }) => planWords(plan) },
    {
      key: 'made',
      header: 'Added',
      cell: ({ createdAt, createdBy }) => (
        <>
          <Instant at={createdAt} /> by {createdBy}
        </>
      ),
    },
    {
      key: 'do',
      header: 'Try or change',
      align: 'end',
      cell: (channel) => <ChannelButtons channel={channel} onRemove={() => removing.mutate(channel.id)} />,
    },
  ];
  return (
    <Panel
      title="Channels"
      note="What is urgent comes at once, whatever a channel's digest and quiet hours are"
      flush
      actions={
        <Button variant="default" onClick={dialog.open}>
          Add a channel
        </Button>
      }
    >
      <ProblemAlert error={removing.error} />
      <QueryState query={query} of="the channels" lines={2}>
        {(channels) =>
          channels.length === 0 ? (
            <EmptyState title="Nobody is told yet" icon={IconBellOff}>
              Alerts stand below until a channel is added.
            </EmptyState>
          ) : (
            <DataTable caption="Alert channels" columns={columns} rows={channels} rowKey={({ id }) => id} />
          )
        }
      </QueryState>
      <Modal opened={opened} onClose={dialog.close} title="Add a channel" closeButtonProps={{ 'aria-label': 'Close' }}>
        <ChannelForm />
      </Modal>
    </Panel>
  );
}

type ButtonsProps = { readonly channel: AlertChannel; readonly onRemove: () => void };

function ChannelButtons({ channel, onRemove }: ButtonsProps) {
  const testing = useMutation({ mutationFn: testAlertChannel });
  const [opened, dialog] = useDisclosure(false);
  return (
    <div className={classes.buttons}>
      {testing.data === undefined ? null : (
        <span role="status">{testing.data.arrived ? 'Arrived' : `Did not arrive: ${testing.data.failure}`}</span>
      )}
      <ProblemAlert error={testing.error} />
      <Button
        variant="default"
        size="compact-xs"
        loading={testing.isPending}
        aria-label={`Send a test to ${channel.name}`}
        onClick={() => testing.mutate(channel.id)}
      >
        Send a test
      </Button>
      <Button variant="default" size="compact-xs" aria-label={`Change what ${channel.name} gets`} onClick={dialog.open}>
        Change
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={`What ${channel.name} gets, and when`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <PlanForm channel={channel} onSaved={dialog.close} />
      </Modal>
      <Button variant="default" size="compact-xs" aria-label={`Remove ${channel.name}`} onClick={onRemove}>
        Remove
      </Button>
    </div>
  );
}
