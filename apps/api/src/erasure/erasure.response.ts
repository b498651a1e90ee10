import { z } from 'zod';
import { pageOf } from '../platform/http/page.js';

const day = z.string().meta({ format: 'date' });

const TableChanges = z
  .object({ table: z.string(), changes: z.int().describe('How often rows of it are deleted or changed') })
  .meta({ id: 'ErasureOfTable' });

const SharedPages = z
  .object({
    pages: z.int(),
    until: day.describe('Deleted on this day or soon after, unless they are needed for another customer’s mismatch'),
  })
  .describe('Answers about accounts that other customers used as well, which name the customer’s numbers among theirs')
  .meta({ id: 'SharedPages' });

export const Erasure = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    pseudonym: z.string().describe('Stands where the location’s id stood'),
    erasedAt: z.iso.datetime(),
    erasedBy: z.string(),
    changes: z.array(TableChanges),
    sharedPages: SharedPages.nullable(),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof Erasure>;

export const ErasurePage = pageOf(Erasure).meta({ id: 'ErasurePage' });
export type ErasurePage = z.infer<typeof ErasurePage>;

export const ErasurePreview = z
  .object({
    customerId: z.uuid(),
    name: z.string(),
    outcome: z.enum(['allowed', 'refused']),
    obstacles: z.array(z.string()).describe('Everything that stands against it, and what to do about each'),
    changes: z.array(TableChanges),
    sharedPages: SharedPages.nullable(),
    notes: z.array(z.string()).describe('What an erasure here does not reach'),
    previewHash: z.string(),
  })
  .meta({ id: 'ErasurePreview' });
export type ErasurePreview = z.infer<typeof ErasurePreview>;

export const ErasureRequest = z
  .strictObject({
    previewHash: z.string().describe('Of the preview that was looked at'),
    customerName: z.string().describe('The customer’s name, typed by the person'),
  })
  .meta({ id: 'ErasureRequest' });
export type ErasureRequest = z.infer<typeof ErasureRequest>;
