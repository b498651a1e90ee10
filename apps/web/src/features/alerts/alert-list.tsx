import { IconBellRinging, IconCheck, IconHourglass, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { alertsQuery } from '../../api/alerts.js';
import type { Alert } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
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
    cell: ({ deliveries }) =>
      deliveries.length === 0 ? 'No channel was there' : deliveries.map((one) => <Sent key={one.channel} one={one} />),
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
    {one.failure === null ? null : <p className={classes.detail}>{one.failure}</p>}
  </div>
);

export function AlertList() {
  const query = useInfiniteQuery({ ...alertsQuery, refetchInterval: lookMs });
  return (
    <Panel title="Alerts" flush>
      <PagedList query={query} of="alerts" empty={<EmptyState title="Nothing called for anybody" icon={IconCheck} />}>
        {(rows) => <DataTable caption="Alerts" columns={columns} rows={rows} rowKey={({ id }) => id} />}
      </PagedList>
    </Panel>
  );
}
