import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Table } from '../evidence-exports/exported-tables.js';
import { version } from '../people/installation/version.js';
import { Config } from '../platform/config/config.js';
import { byteOrderMark, type CsvCell, csvLine } from '../platform/csv/csv-line.js';
import { StoredFacts } from '../reconciliation/facts/stored-facts.service.js';
import { type PackManifest, packFormat } from './archive/pack-manifest.js';
import { fingerprint } from './archive/pack-signature.js';
import { type PackedPart, packFile, sealedPack } from './archive/write-pack.js';
import { PackAnswersReader } from './pack-answers.service.js';
import type { PackRead } from './pack-read.js';
import { type PackAsked, PackSources } from './pack-sources.service.js';
import { packTables } from './pack-tables.js';
import { SigningKey } from './signing-key.service.js';
import { answerNotes, summaryPage } from './summary/summary-page.js';

/** Everything in a pack, in its order: summary, tables, answers, and the seal. */
@Injectable()
export class PackContents {
  constructor(
    private readonly config: Config,
    private readonly sources: PackSources,
    private readonly facts: StoredFacts,
    private readonly answers: PackAnswersReader,
    private readonly signing: SigningKey,
  ) {}

  async of(asked: PackAsked) {
    const key = await this.signing.key();
    const read = await this.sources.read(asked);
    const answers = await this.answers.of(read);
    const agency = this.config.highLevel.companyId;
    const isSandbox = this.config.providers === 'sandbox';
    const signedBy = fingerprint(key);
    const summary = summaryPage({ read, answers, agency, isSandbox, fingerprint: signedBy });
    const resultDigest = digestOf(read);
    const parts = [
      await packFile({ name: 'summary.html', content: Buffer.from(summary) }),
      ...(await this.#tables(read)),
      await packedTable({ name: 'answers.csv', lines: () => each(answers.lines) }),
      ...answers.files,
    ];
    await this.sources.refuseIfMoved(read);
    const about = {
      ...aboutRead(read),
      ...{ agency, isSandbox, signedBy, resultDigest },
      reservations: [...read.reservations, ...answerNotes(answers)],
    };
    return { entries: sealedPack(parts, about, key), customer: read.customer, fingerprint: signedBy, resultDigest };
  }

  async #tables(read: PackRead): Promise<readonly PackedPart[]> {
    const parts: PackedPart[] = [];
    for (const table of packTables(read, this.facts)) parts.push(await packedTable(table));
    return parts;
  }
}

function aboutRead({ customer, month, madeAt, madeBy, runs }: PackRead) {
  const { id, name, locationId } = customer;
  return {
    ...{ format: packFormat, product: { name: 'Plumbline', version }, month, madeBy },
    ...{ madeAt: madeAt.toISOString(), customer: { id, name, locationId } },
    runs: runs.map((run) => ({ ...run })),
  } as const satisfies Partial<PackManifest>;
}

async function packedTable({ name, lines }: Table): Promise<PackedPart> {
  const written = [byteOrderMark];
  for await (const line of lines()) written.push(csvLine(line));
  return packFile({ name, content: Buffer.from(written.join('')) });
}

async function* each(lines: readonly (readonly CsvCell[])[]) {
  yield* lines;
}

/** Over what the results say, whichever run said it. */
function digestOf({ results }: PackRead): string {
  const digest = createHash('sha256');
  for (const { runId: _runId, revision: _revision, ...said } of results)
    digest.update(`${JSON.stringify(said, (_, value) => (typeof value === 'bigint' ? String(value) : value))}\n`);
  return digest.digest('hex');
}
