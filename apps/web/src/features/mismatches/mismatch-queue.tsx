import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { MismatchesFilter } from '../../api/mismatches.js';
import { sessionQuery } from '../../api/session.js';
import type { Mismatch } from '../../api/types.js';
import { reaches } from '../../components/access/reaches.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { BulkBar } from './bulk-bar.js';
import type { ActionKind } from './lifecycle-words.js';
import { mismatchColumns, mismatchColumnsToChoose } from './mismatch-columns.js';
import { subjectOf } from './mismatch-subject.js';
import { intentForAll, intentForRows } from './queue-intents.js';
import { Chosen, QueueOfRows } from './queue-row.js';
import type { MismatchActions } from './use-mismatch-actions.js';
import { useQueueKeys } from './use-queue-keys.js';

type Props = {
  readonly rows: readonly Mismatch[];
  readonly filter: MismatchesFilter;
  /** How many fit the filter in all; unknown until it was counted. */
  readonly count: number | undefined;
  readonly actions: MismatchActions;
  readonly onOpen: (id: string) => void;
};

/** The list as a place to work: move, select, act on one, on several, or on everything that fits. */
export function MismatchQueue({ rows, filter, count, actions, onOpen }: Props) {
  const { data: person } = useQuery(sessionQuery);
  const mayAct = person !== undefined && reaches(person.role, 'operator');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => rows.filter(({ id }) => chosen.has(id)), [rows, chosen]);
  const select = useCallback((id: string) => setChosen((before) => toggled(before, id)), []);
  const ofRows = useMemo(() => ({ onOpen, onSelect: select }), [onOpen, select]);

  // What was selected was selected for what has now been done.
  useEffect(() => {
    if (actions.told?.kind === 'done') setChosen(new Set());
  }, [actions.told]);
  const begin = useCallback(
    (kind: ActionKind, of: readonly Mismatch[]) => {
      if (mayAct) actions.begin(intentForRows(kind, of));
    },
    [mayAct, actions],
  );
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const current = useQueueKeys(ids, {
    onOpen,
    onSelect: select,
    onUndo: () => actions.undo?.(),
    isHeld: actions.isAsking,
    onAction: (kind, id) => begin(kind, selected.length > 0 ? selected : rows.filter((row) => row.id === id)),
  });
  const at = rows.find(({ id }) => id === current);
  // Left as it is while the keys only move.
  const bar = useMemo(
    () => (
      <BulkBar
        rows={rows}
        selected={selected}
        count={count}
        onSelectAll={() => setChosen(new Set(ids))}
        onClear={() => setChosen(new Set())}
        onAction={(kind) => begin(kind, selected)}
        onActionForAll={(kind) => actions.begin(intentForAll(kind, { filter, count, sample: rows[0] }))}
      />
    ),
    [rows, selected, count, ids, begin, actions, filter],
  );
  return (
    <>
      <p className="pl-hidden" aria-live="polite">
        {at === undefined ? '' : `At: ${subjectOf(at)}, ${at.day}. Enter opens it.`}
      </p>
      <QueueOfRows value={ofRows}>
        <Chosen value={chosen}>
          <DataTable
            caption="Mismatches"
            columns={mayAct ? mismatchColumnsToChoose : mismatchColumns}
            rows={rows}
            rowKey={({ id }) => id}
            rowProps={({ id }, index) => ({ 'data-row': index, 'data-selected': id === current })}
            dense
          />
        </Chosen>
      </QueueOfRows>
      {mayAct ? bar : null}
    </>
  );
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}
