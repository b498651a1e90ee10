import { Button, Menu } from '@mantine/core';
import type { Mismatch } from '../../api/types.js';
import { type ActionKind, actionKinds, actionWords, mayDo } from './lifecycle-words.js';
import classes from './queue.module.css';

type Props = {
  readonly rows: readonly Mismatch[];
  readonly selected: readonly Mismatch[];
  readonly count: number | undefined;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly onAction: (kind: ActionKind) => void;
  readonly onActionForAll: (kind: ActionKind) => void;
};

/** What can be done to the selected rows, and to everything that fits the filter. */
export function BulkBar({ rows, selected, count, onSelectAll, onClear, onAction, onActionForAll }: Props) {
  const isAny = selected.length > 0;
  const fitting = actionKinds.filter((kind) => selected.some((row) => mayDo(kind, row)));
  return (
    <section className={classes.bar} aria-label="Do something to many">
      <span className={classes.count} role="status">
        {isAny ? `${selected.length} selected` : 'None selected'}
      </span>
      <span className={classes.actions}>
        {fitting.map((kind) => (
          <Button key={kind} size="xs" variant="default" onClick={() => onAction(kind)}>
            {actionWords[kind].command}
          </Button>
        ))}
        {selected.length < rows.length ? (
          <Button size="xs" variant="subtle" onClick={onSelectAll}>
            Select the {rows.length} shown
          </Button>
        ) : null}
        {isAny ? (
          <Button size="xs" variant="subtle" onClick={onClear}>
            Select none
          </Button>
        ) : null}
        {count === undefined || count === 0 ? null : (
          <Menu>
            <Menu.Target>
              <Button size="xs" variant="subtle">
                All {count} that fit the filter …
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {actionKinds
                .filter((kind) => rows.some((row) => mayDo(kind, row)))
                .map((kind) => (
                  <Menu.Item key={kind} onClick={() => onActionForAll(kind)}>
                    {actionWords[kind].command} all {count}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </span>
    </section>
  );
}
