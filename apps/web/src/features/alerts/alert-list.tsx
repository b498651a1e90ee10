import { Button } from '@mantine/core';
import { IconBellRinging, IconCheck, IconHourglass, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { alertsQuery, sendAlertAgain } from '../../api/alerts.js';
import type { Alert } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { Badge } from '../../components/verdict/badge.js';
import classes from './alerts.module.css';

const lookMs = 10_000;
const open = { word: 'Open', meaning: 'It is still so.', tone: 'under' } as const;
const over = { word: 'Over', meaning: 'It is not so any more.', tone: 'plain' } as const;
const arrived = { word: 'Arrived', meaning: 'The channel took it.', tone: 'ok' } as const;
const waiting = {
  word: 'On its way',
  meaning: 'It is sent, and sent again where it was not taken.',
  tone: 'provisional',
} as const;
const givenUp = { word: 'Given up', meaning: 'It was not taken for more than a day.', tone: 'under' } as const;

const columns: readonly Column<Alert>[] = [
  {
    key: 'title',
    header: 'What',
    lead: true,
    cell: ({ title, detail, path }) => (
      <>
        <a href={path}>{title}</a>
        <p className={classes.detail}>{detail}</p>
      </>
    ),
  },
  {
    key: 'state',
    header: 'State',
    cell: ({ clearedAt }) =>
      clearedAt === null ? <Badge icon={IconBellRinging} wording={open} /> : <Badge icon={IconCheck} wording={over} />,
  },
  {
    key: 'sent',
    header: 'Told',
    cell: (alert) =>
      alert.deliveries.length === 0 ? (
        'No channel was there'
      ) : (
        <>
          {alert.deliveries.map((one) => (
            <Sent key={one.channel} one={one} />
          ))}
          {isGivenUp(alert) ? (
            <May needs="operator">
              <SendAgain alert={alert} />
            </May>
          ) : null}
        </>
      ),
  },
  { key: 'at', header: 'Since', align: 'end', cell: ({ raisedAt }) => <Instant at={raisedAt} /> },
];

const sentBadges = {
  delivered: <Badge icon={IconCheck} wording={arrived} />,
  waiting: <Badge icon={IconHourglass} wording={waiting} />,
  'given-up': <Badge icon={IconX} wording={givenUp} />,
} as const;

const Sent = ({ one }: { readonly one: Alert['deliveries'][number] }) => (
  <div>
    {sentBadges[one.state]} {one.channel}
    {one.state === 'waiting' && one.dueAt !== null ? (
      <span className={classes.detail}>
        {' '}
        due <Instant at={one.dueAt} />
      </span>
    ) : null}
    {one.failure === null ? null : <p className={classes.detail}>{one.failure}</p>}
  </div>
);

const isGivenUp = ({ deliveries }: Alert) => deliveries.some(({ state }) => state === 'given-up');

function GivenUp({ count }: { readonly count: number }) {
  if (count === 0) return null;
  const alerts = count === 1 ? '1 alert below' : `${count} alerts below`;
  return (
    <p className={classes.loud} role="alert">
      {alerts} did not reach everybody: the channel did not take it for more than a day. Send a test, and then send it
      again.
    </p>
  );
}

function SendAgain({ alert }: { readonly alert: Alert }) {
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: sendAlertAgain,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['alerts'] }),
  });
  return (
    <>
      <ProblemAlert error={sending.error} />
      <Button
        variant="default"
        size="compact-xs"
        loading={sending.isPending}
        aria-label={`Send “${alert.title}” again`}
        onClick={() => sending.mutate(alert.id)}
      >
        Send again
      </Button>
    </>
  );
}

export function AlertList() {
  const query = useInfiniteQuery({ ...alertsQuery, refetchInterval: lookMs });
  return (
    <Panel title="Alerts" flush>
      <PagedList query={query} of="alerts" empty={<EmptyState title="No alert so far" icon={IconCheck} />}>
        {(rows) => (
          <>
            <GivenUp count={rows.filter(isGivenUp).length} />
            <DataTable caption="Alerts" columns={columns} rows={rows} rowKey={({ id }) => id} />
          </>
        )}
      </PagedList>
    </Panel>
  );
}
