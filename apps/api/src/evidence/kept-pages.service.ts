import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const unzip = promisify(gunzip);

/** A page of a reading and what it answered, without the answer itself. */
export type KeptRequest = {
  readonly runId: string;
  readonly source: string;
  readonly sequence: number;
  readonly request: string;
  readonly sha256: string;
};
export type KeptPage = Omit<KeptRequest, 'runId' | 'source'> & {
  readonly bytes: Uint8Array;
  readonly receivedAt: Date;
};
/** The pages of one reading in their order, or why they cannot be read again: something is gone, or not what it was. */
export type KeptReading =
  | { readonly kind: 'kept'; readonly pages: readonly KeptPage[] }
  | { readonly kind: 'gone' | 'damaged'; readonly reason: string };

type Reading = { readonly runId: string; readonly account: string; readonly source: string };
type PageRow = {
  sequence: number;
  request: string;
  sha256: string;
  received_at: Date;
  content: Buffer | null;
};

/** Reads evidence back: every answer is held against the digest under which it was kept. */
@Injectable()
export class KeptPages {
  constructor(private readonly db: DataSource) {}

  /** What runs asked of an account, in order. */
  async requests(account: string, runIds: readonly string[]): Promise<readonly KeptRequest[]> {
    const rows: (Omit<KeptRequest, 'runId'> & { run_id: string })[] = await this.db.query(
      `select run_id, source, sequence, request, sha256 from evidence_page
       where account = $1 and run_id = any($2) order by run_id, source, sequence`,
      [account, runIds],
    );
    return rows.map(({ run_id, ...row }) => ({ ...row, runId: run_id }));
  }

  async of({ runId, account, source }: Reading): Promise<KeptReading> {
    const rows: PageRow[] = await this.db.query(
      `select page.sequence, page.request, page.sha256, page.received_at, evidence.content
       from evidence_page page left join evidence on evidence.month = page.month and evidence.sha256 = page.sha256
       where page.account = $1 and page.run_id = $2 and page.source = $3 order by page.sequence`,
      [account, runId, source],
    );
    const pages: KeptPage[] = [];
    for (const [index, row] of rows.entries()) {
      if (row.sequence !== index) return gone(`page ${index + 1} is no longer kept`);
      if (row.content === null) return gone(`the answer of page ${index + 1} is no longer kept`);
      const bytes = await unzip(row.content).catch(() => null);
      if (bytes === null || digestOf(bytes) !== row.sha256)
        return damaged(`the answer of page ${index + 1} is not what was received: its digest is another one`);
      pages.push({ ...rest(row), bytes });
    }
    return { kind: 'kept', pages };
  }
}

const gone = (reason: string): KeptReading => ({ kind: 'gone', reason });
const damaged = (reason: string): KeptReading => ({ kind: 'damaged', reason });
const rest = ({ sequence, request, sha256, received_at }: PageRow) => ({
  ...{ sequence, request, sha256, receivedAt: received_at },
});

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
