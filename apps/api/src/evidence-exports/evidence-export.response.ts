import { z } from 'zod';
import { pageOf } from '../platform/http/page.js';
import type { EvidenceExportEntity } from './evidence-export.entity.js';

export const EvidenceExport = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    madeAt: z.iso.datetime(),
    madeBy: z.string(),
    from: z.string().meta({ format: 'date' }),
    through: z.string().meta({ format: 'date' }).describe('The newest day that had been read'),
    bytes: z.int(),
    sha256: z.string().describe('Of the whole archive, in lower-case hex'),
    files: z.array(z.object({ name: z.string(), rows: z.int(), sha256: z.string() })),
  })
  .meta({ id: 'EvidenceExport' });
export type EvidenceExport = z.infer<typeof EvidenceExport>;

export const EvidenceExportPage = pageOf(EvidenceExport).meta({ id: 'EvidenceExportPage' });
export type EvidenceExportPage = z.infer<typeof EvidenceExportPage>;

export function shownExport(row: EvidenceExportEntity): EvidenceExport {
  const { id, customerId, madeAt, madeBy, fromDay, throughDay, bytes, sha256, files } = row;
  const days = { from: fromDay, through: throughDay };
  return { id, customerId, madeAt: madeAt.toISOString(), madeBy, ...days, bytes, sha256, files };
}
