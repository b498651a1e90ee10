import type { EntityManager } from 'typeorm';
import type { ErasureSubject } from './erasure-subject.js';

/**
 * What becomes of one table, or of some of its columns, when a customer is erased. Conditions and values are SQL of ours,
 * in which `:customer`, `:location`, `:pseudonym`, `:name`, `:numbers`, `:accounts`, `:shared` and `:salt` stand for the
 * subject's.
 */
export type ErasureRule =
  | { readonly kind: 'delete'; readonly table: string; readonly where: string }
  | {
      readonly kind: 'change';
      readonly table: string;
      /** By column, what it is set to. */
      readonly set: Readonly<Record<string, string>>;
      readonly where: string;
    }
  /** Traces are taken out of a text or JSON column, wherever they are found. */
  | { readonly kind: 'scrub'; readonly table: string; readonly column: string }
  | {
      readonly kind: 'work';
      readonly table: string;
      readonly columns: readonly string[];
      /** Counts what it would do, and does it where `write` is set. */
      readonly run: (tx: EntityManager, subject: ErasureSubject, write: boolean) => Promise<number>;
    }
  | { readonly kind: 'keep'; readonly table: string; readonly columns: readonly string[]; readonly why: string };

/** How often rows of a table were deleted or changed; a row that two rules change counts twice. */
export type TableChanges = { readonly table: string; readonly changes: number };

/** The location's id gives way to the pseudonym, in columns that hold it and nothing else. */
export function pseudonymise(table: string, ...columns: readonly string[]): ErasureRule {
  const [first = 'location_id'] = columns;
  return {
    ...{ kind: 'change', table, where: `${first} = :location` },
    set: Object.fromEntries(
      columns.map((column) => [column, `case ${column} when :location then :pseudonym else ${column} end`]),
    ),
  };
}

export function erase(table: string, where: string): ErasureRule {
  return { kind: 'delete', table, where };
}

export function change(table: string, set: Readonly<Record<string, string>>, where: string): ErasureRule {
  return { kind: 'change', table, set, where };
}

export function scrub(table: string, ...columns: readonly string[]): readonly ErasureRule[] {
  return columns.map((column) => ({ kind: 'scrub', table, column }));
}

export function keep(table: string, columns: readonly string[], why: string): ErasureRule {
  return { kind: 'keep', table, columns, why };
}
