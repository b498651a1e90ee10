import type { z } from 'zod';
import type { Evidence } from './evidence.js';
import { exactTextOf } from './exact-json.js';
import { Malformed } from './provider-error.js';
import { redactTree } from './redact.js';

/** A row that does not have what its kind must have, as received but for tokens and message texts. */
export type RejectedRow = {
  readonly reason: 'missing-field' | 'not-a-number' | 'wrong-shape';
  readonly field: string;
  readonly row: unknown;
  readonly rawText: string;
};

export type Page<T> = {
  readonly items: readonly T[];
  readonly rejected: readonly RejectedRow[];
  /** All rows of the page, rejected ones too. */
  readonly rows: number;
  readonly evidence: Evidence;
  /** Where the next page is, in the provider's terms; null at the end, or where only the next read can tell. */
  readonly next: string | null;
};

/** Parses each row by itself, so that one bad row does not hide the others. */
export function readRows<T>(
  rows: readonly unknown[],
  schema: z.ZodType<T>,
): Pick<Page<T>, 'items' | 'rejected' | 'rows'> {
  const items: T[] = [];
  const rejected: RejectedRow[] = [];
  for (const row of rows) {
    const parsed = schema.safeParse(row);
    if (parsed.success) items.push(parsed.data);
    else rejected.push({ ...complaintOf(parsed.error), ...asKept(row) });
  }
  return { items, rejected, rows: rows.length };
}

function asKept(received: unknown): Pick<RejectedRow, 'row' | 'rawText'> {
  const row = redactTree(received);
  return { row, rawText: exactTextOf(row) };
}

function complaintOf(error: z.ZodError): Pick<RejectedRow, 'reason' | 'field'> {
  const issue = error.issues[0];
  const field = issue?.path.join('.') ?? '';
  if (issue?.message === 'missing') return { reason: 'missing-field', field };
  return { reason: issue?.message === 'not a number' ? 'not-a-number' : 'wrong-shape', field };
}

type Named = { readonly provider: string; readonly evidence: Evidence };

/** An answer, or the pages of one list, contradict themselves. */
export function malformed({ provider, evidence }: Named, what: string): Malformed {
  const advice = 'Nothing of this read is used: read it again, and report it if it stays so.';
  return new Malformed({ provider, request: evidence.request, status: evidence.status, what, advice });
}

/** Parses the envelope of an answer. Throws Malformed with the fields that do not fit. */
export function readEnvelope<T>(json: unknown, schema: z.ZodType<T>, named: Named): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole answer');
  throw malformed(named, `sent an answer of another shape than documented, see ${[...new Set(fields)].join(', ')}`);
}

/** Watches over the pages of one list: throws Malformed when a page or an item comes a second time. */
export class PageWatch<T> {
  private readonly digests = new Set<string>();
  private readonly keys = new Set<string>();

  constructor(
    private readonly provider: string,
    private readonly keyOf: (item: T) => string,
  ) {}

  /** `digest` is over what makes the page what it is, without trace ids. */
  see(page: Page<T>, digest: string): void {
    const named = { provider: this.provider, evidence: page.evidence };
    if (page.rows > 0 && this.digests.has(digest)) throw malformed(named, 'sent the same page twice');
    this.digests.add(digest);
    for (const item of page.items) {
      const key = this.keyOf(item);
      if (this.keys.has(key)) throw malformed(named, `listed ${key} twice in one read`);
      this.keys.add(key);
    }
  }
}
