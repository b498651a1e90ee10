import type { Page, RejectedRow } from '@plumbline/clients/http/page';
import type { EvidencePage, QuarantinedItem, QuarantineReason } from './facts.js';

/** A row as a fact, as a row that cannot be trusted, or as a row that says nothing. */
export type Mapped<F> =
  | { readonly kind: 'fact'; readonly fact: F }
  | { readonly kind: 'quarantined'; readonly item: QuarantinedItem }
  | { readonly kind: 'nothing' };

export type Pages<T> = AsyncIterable<Page<T>> | readonly Page<T>[];

type Mapping<T, F> = {
  readonly fact: (row: T) => Mapped<F>;
  /** Day and category of a row that could not even be parsed, as far as they can be seen. */
  readonly seenIn?: (row: unknown) => Pick<QuarantinedItem, 'day' | 'category'>;
};

export type Gathered<F> = {
  readonly items: readonly F[];
  readonly quarantined: readonly QuarantinedItem[];
  readonly evidence: readonly EvidencePage[];
  readonly nothing: number;
};

/** Reads a list to its end and maps its rows. */
export async function readPages<T, F>(pages: Pages<T>, mapping: Mapping<T, F>): Promise<Gathered<F>> {
  const items: F[] = [];
  const quarantined: QuarantinedItem[] = [];
  const evidence: EvidencePage[] = [];
  let nothing = 0;
  for await (const page of pages) {
    evidence.push(evidencePage(page));
    for (const row of page.rejected) quarantined.push(rejectedItem(row, mapping.seenIn));
    for (const row of page.items) {
      const mapped = mapping.fact(row);
      if (mapped.kind === 'fact') items.push(mapped.fact);
      else if (mapped.kind === 'quarantined') quarantined.push(mapped.item);
      else nothing += 1;
    }
  }
  return { items, quarantined, evidence, nothing };
}

function evidencePage({ evidence, rows, next }: Page<unknown>): EvidencePage {
  const { sha256, bytes, request, receivedAt, saidAt } = evidence;
  return { sha256, bytes, request, rows, receivedAt, saidAt, next };
}

export function fact<F>(value: F): Mapped<F> {
  return { kind: 'fact', fact: value };
}

export function quarantine(reason: QuarantineReason, row: Omit<QuarantinedItem, 'reason'>): Mapped<never> {
  return { kind: 'quarantined', item: { reason, ...row } };
}

function rejectedItem(rejected: RejectedRow, seenIn: Mapping<never, never>['seenIn']): QuarantinedItem {
  const reason = rejected.reason === 'not-a-number' ? 'not-a-number' : 'missing-field';
  const seen = seenIn?.(rejected.row) ?? { day: null, category: null };
  return { reason, ...seen, rawText: rejected.rawText };
}
