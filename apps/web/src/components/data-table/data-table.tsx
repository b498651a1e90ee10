import type { ReactNode } from 'react';
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
};

type Props<T> = {
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly rowProps?: (row: T, index: number) => { readonly 'data-selected'?: boolean; readonly 'data-row'?: number };
  readonly footer?: ReactNode;
  readonly dense?: boolean;
};

/** A ledger: figures to the right, hairlines between rows; on a narrow screen each row becomes a card. */
export function DataTable<T>({ caption, columns, rows, rowKey, rowProps, footer, dense = false }: Props<T>) {
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
        <tbody role="rowgroup">
          {rows.map((row, index) => (
            <tr key={rowKey(row)} role="row" {...rowProps?.(row, index)}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  role="cell"
                  data-align={column.align}
                  data-lead={column.lead || undefined}
                  data-wide-only={column.wideOnly || undefined}
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
          ))}
        </tbody>
        {footer}
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
    </div>
  );
}

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
