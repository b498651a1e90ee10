import { type ReactNode, useMemo } from 'react';
import type { GlossaryWord } from '../glossary/glossary.data.js';
import { Term } from '../glossary/term.js';
import classes from './data-table.module.css';

export type Column<T> = {
  readonly key: string;
  readonly header: ReactNode;
  /** What the glossary calls the header, where it has it. */
  readonly term?: GlossaryWord;
  readonly cell: (row: T) => ReactNode;
  readonly align?: 'start' | 'end';
  /** Stands alone at the top of the card on a narrow screen. */
  readonly lead?: boolean;
  /** Left out on a narrow screen, because the row's own page has it. */
  readonly wideOnly?: boolean;
  /** Sentences, which on a narrow screen have the whole width. */
  readonly prose?: boolean;
};

type RowProps = { readonly 'data-selected'?: boolean; readonly 'data-row'?: number };

type Props<T extends object> = {
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly rowProps?: (row: T, index: number) => RowProps;
  readonly footer?: ReactNode;
  readonly dense?: boolean;
};

/** A ledger: figures to the right, hairlines between rows; on a narrow screen each row becomes a card. */
export function DataTable<T extends object>({
  caption,
  columns,
  rows,
  rowKey,
  rowProps,
  footer,
  dense = false,
}: Props<T>) {
  const drawn = useMemo(() => makeRows(columns), [columns]);
  // Roles are written out, because a table laid out as cards otherwise loses them.
  return (
    <div className={classes.frame}>
      {/* biome-ignore-start lint/a11y/noRedundantRoles: a changed display takes a table's roles away in some browsers */}
      <table className={classes.table} role="table" data-dense={dense || undefined}>
        <caption className="pl-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" data-align={column.align}>
                <Heading column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">{rows.map((row, index) => drawn(row, rowKey(row), rowProps?.(row, index)))}</tbody>
        {footer}
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
    </div>
  );
}

/**
 * Draws rows, and gives a row that has not changed as it was: React then leaves all of it alone, so that a key in a long list
 * costs two rows and not all of them.
 */
function makeRows<T extends object>(columns: readonly Column<T>[]) {
  const made = new WeakMap<T, { readonly props: RowProps; readonly element: ReactNode }>();
  return (row: T, key: string, props: RowProps = {}): ReactNode => {
    const before = made.get(row);
    if (before !== undefined && isSame(before.props, props)) return before.element;
    /* biome-ignore-start lint/a11y/noRedundantRoles: as in the table */
    const element = (
      <tr key={key} role="row" {...props}>
        {columns.map((column) => (
          <td
            key={column.key}
            role="cell"
            data-align={column.align}
            data-lead={column.lead || undefined}
            data-wide-only={column.wideOnly || undefined}
            data-prose={column.prose || undefined}
          >
            {column.lead === true || column.header === '' ? null : (
              <span className={classes.label} aria-hidden="true">
                {column.header}
              </span>
            )}
            <span className={classes.value}>{column.cell(row)}</span>
          </td>
        ))}
      </tr>
    );
    /* biome-ignore-end lint/a11y/noRedundantRoles: as in the table */
    made.set(row, { props, element });
    return element;
  };
}

const isSame = (a: RowProps, b: RowProps): boolean =>
  a['data-selected'] === b['data-selected'] && a['data-row'] === b['data-row'];

/** On a narrow screen the row of headers is not to be seen, so that nothing in it may be reached with the keyboard either. */
function Heading<T>({ column: { header, term } }: { readonly column: Column<T> }) {
  if (term === undefined) return header;
  return (
    <>
      <span className={classes.explained}>
        <Term of={term}>{header}</Term>
      </span>
      <span className={classes.plain}>{header}</span>
    </>
  );
}
