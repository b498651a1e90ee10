import { IconCheck, IconCircleHalf2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Manifest, Read } from '../../api/types.js';
import { type HoleItem, HoleList, sourceWord } from '../../components/completeness/hole-list.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { dayRange } from '../../components/day/day-words.js';
import { Instant } from '../../components/day/instant-text.js';
import { Folded } from '../../components/layout/folded.js';
import { Panel } from '../../components/layout/panel.js';
import { EmptyState } from '../../components/state/state-panel.js';
import classes from './run-manifest.module.css';

const outcomes = {
  read: 'Read',
  unchanged: 'Unchanged since last time',
  hole: 'Hole',
  'put-off': 'Put off to the next run',
} as const;

const readColumns: readonly Column<Read>[] = [
  { key: 'source', header: 'Source', lead: true, cell: (read) => sourceWord(read.source) },
  {
    key: 'of',
    header: 'Account or location',
    cell: (read) => <code>{read.accountSid ?? read.locationId ?? '–'}</code>,
  },
  { key: 'days', header: 'Days', cell: (read) => <span className="pl-num">{dayRange(read)}</span> },
  {
    key: 'pages',
    header: 'Pages',
    align: 'end',
    cell: (read) => (
      <span className="pl-num">
        {read.pages} of {read.pagesExpected}
      </span>
    ),
  },
  {
    key: 'rows',
    header: 'Rows',
    align: 'end',
    cell: (read) => (
      <span className="pl-num" title={read.zeroRows === 0 ? undefined : `${read.zeroRows} of them say zero`}>
        {read.rows}
      </span>
    ),
  },
  {
    key: 'asOf',
    header: 'Complete up to',
    cell: (read) => (read.asOf === null ? 'Not told' : <Instant at={read.asOf} />),
  },
  {
    key: 'outcome',
    header: 'Outcome',
    cell: (read) => (
      <span className={classes.outcome} data-outcome={read.outcome} title={proofOf(read)}>
        {read.outcome === 'hole' || read.outcome === 'put-off' ? (
          <IconCircleHalf2 size={15} aria-hidden="true" />
        ) : (
          <IconCheck size={15} aria-hidden="true" />
        )}
        {outcomes[read.outcome]}
      </span>
    ),
  },
];

function holeItem(hole: Manifest['holes'][number]): HoleItem {
  const earlier =
    hole.openedBy === null ? null : (
      <>
        Open since{' '}
        <Link to="/runs/$id" params={{ id: hole.openedBy }}>
          an earlier run
        </Link>
      </>
    );
  return {
    key: `${hole.source} ${hole.accountSid} ${hole.locationId} ${hole.from} ${hole.to} ${hole.reason}`,
    icon: IconCircleHalf2,
    title: `${sourceWord(hole.source)}, ${dayRange(hole)}`,
    lines: earlier === null ? [hole.reason] : [hole.reason, earlier],
    code: hole.accountSid ?? hole.locationId,
  };
}

/** Days beside the window, by why they were read. */
function beside(extra: Manifest['extra']): string {
  const parts = (['hole', 'first-reading', 'second-reading'] as const).flatMap((why) =>
    extra.some((one) => one.why === why) ? [besideWords[why]] : [],
  );
  return parts.length === 0 ? '' : `, also of earlier days: ${parts.join(', ')}`;
}

const besideWords = {
  hole: 'holes of earlier runs',
  'first-reading': 'what was never read before',
  'second-reading': 'second readings that settle days',
} as const;

function proofOf({ digest, lastCursor }: Read): string | undefined {
  if (digest === null) return undefined;
  return `SHA-256 ${digest}${lastCursor === null ? '' : `, last page from ${lastCursor}`}`;
}

/** What was read and what was not: the proof behind "complete". */
export function RunManifest({ manifest }: { readonly manifest: Manifest }) {
  const { holes, reads } = manifest;
  return (
    <Panel
      title="What was read"
      term="manifest"
      note={`${reads.length} readings, ${holes.length === 0 ? 'no hole' : `${holes.length} ${holes.length === 1 ? 'hole' : 'holes'}`}`}
      flush
    >
      {holes.length === 0 ? null : <HoleList label="Holes" items={holes.map(holeItem)} />}
      {reads.length === 0 ? (
        <EmptyState title="Nothing was read" />
      ) : (
        <Folded summary={`All ${reads.length} readings${beside(manifest.extra)}`}>
          <DataTable
            caption="Readings"
            columns={readColumns}
            rows={reads}
            rowKey={(read) => `${read.source} ${read.accountSid} ${read.locationId} ${read.from} ${read.to}`}
            dense
          />
        </Folded>
      )}
    </Panel>
  );
}
