import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { gunzip, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ErasureSubject } from '../../platform/erasure/erasure-subject.js';
import { WithoutTraces } from '../../platform/erasure/without-traces.js';

type Input = { readonly part: string; readonly value: Buffer; readonly sha256: string };

const [zip, unzip] = [promisify(gzip), promisify(gunzip)];

/** Takes a customer out of what runs were judged by, one part at a time: who was held against what, whose number was whose. */
@Injectable()
export class InputErasure {
  async run(tx: EntityManager, subject: ErasureSubject, write: boolean): Promise<number> {
    const traces = new WithoutTraces(subject);
    const keys: { run_id: string; part: string }[] = await tx.query('select run_id, part from run_input');
    let rows = 0;
    for (const { run_id: runId, part } of keys) {
      const place = [runId, part];
      const [row]: Input[] = await tx.query('select * from run_input where run_id = $1 and part = $2', place);
      const erased = row === undefined ? null : await withoutTraces(row, traces);
      if (erased === null) continue;
      rows += 1;
      if (!write) continue;
      await tx.query('update run_input set part = $3, value = $4, sha256 = $5 where run_id = $1 and part = $2', [
        ...[...place, erased.part, erased.value, erased.sha256],
      ]);
    }
    return rows;
  }
}

/** Null where there is no trace in it. What somebody changed can be read by nobody: it is emptied, and stays broken. */
async function withoutTraces({ part, value, sha256 }: Input, traces: WithoutTraces): Promise<Input | null> {
  if (digestOf(value) !== sha256) return value.length === 0 ? null : { part, value: Buffer.alloc(0), sha256 };
  const before: unknown = deserialize(await unzip(value));
  const after = traces.value(before);
  if (after === before) return null;
  const zipped = await zip(serialize(after), { level: 1 });
  return { part: traces.text(part), value: zipped, sha256: digestOf(zipped) };
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
