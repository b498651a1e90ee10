import type { InboxLine } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { InboxLink } from './inbox-link.js';
import classes from './inbox-table.module.css';
import { inboxWords } from './inbox-words.js';

const columns: readonly Column<InboxLine>[] = [
  {
    key: 'what',
    header: 'What',
    lead: true,
    cell: (line) => <InboxLink line={line}>{inboxWords(line)}</InboxLink>,
  },
  {
    key: 'about',
    header: 'About',
    cell: ({ subject, detail }) => (
      <span className={classes.about}>
        <strong>{subject}</strong>
        <span>{detail}</span>
      </span>
    ),
  },
  { key: 'by', header: 'Asked by', cell: ({ askedBy }) => askedBy },
  { key: 'at', header: 'Since', align: 'end', cell: ({ askedAt }) => <Instant at={askedAt} /> },
  {
    key: 'until',
    header: 'Until',
    align: 'end',
    cell: ({ until }) => (until === null ? 'no end' : <Instant at={until} />),
  },
];

const withReason: readonly Column<InboxLine>[] = [
  ...columns,
  { key: 'why', header: 'Why not you', cell: ({ whyNot }) => whyNot },
];

type Props = { readonly caption: string; readonly lines: readonly InboxLine[]; readonly isForOthers?: boolean };

export function InboxTable({ caption, lines, isForOthers = false }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={isForOthers ? withReason : columns}
      rows={lines}
      rowKey={({ kind, id }) => `${kind} ${id}`}
    />
  );
}
