import { probeKinds } from '@plumbline/core/assumption/assumption-entry';
import { outcomes } from '@plumbline/core/assumption/finding';
import { standings } from '@plumbline/core/assumption/standing-of';
import { checkOutcomes } from '@plumbline/core/examination/check';
import { z } from 'zod';
import { examinationStates } from './examination/examination.entity.js';

export const ExaminationStarted = z.object({ id: z.uuid() }).meta({ id: 'ExaminationStarted' });

const check = z
  .object({
    check: z.string().describe('Stable, for programs'),
    title: z.string(),
    outcome: z.enum(checkOutcomes),
    detail: z.string(),
    advice: z.string().nullable().describe('What to do about it'),
  })
  .meta({ id: 'Check' });

export const ExaminationResponse = z
  .object({
    id: z.uuid(),
    state: z.enum(examinationStates),
    progress: z.object({ done: z.int(), total: z.int() }),
    checks: z.array(check).describe('The worst first'),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Examination' });
export type ExaminationResponse = z.infer<typeof ExaminationResponse>;

const finding = z
  .object({
    outcome: z.enum(outcomes),
    askedAt: z.iso.datetime(),
    detail: z.string(),
    figures: z.record(z.string(), z.union([z.number(), z.string()])),
    counterExamples: z.array(z.string()).describe('Ids that speak against it'),
    pages: z.array(z.string()).describe('SHA-256 of the answers that it rests on'),
  })
  .meta({ id: 'AssumptionFinding' });

const assumption = z
  .object({
    id: z.string(),
    sentence: z.string(),
    use: z.enum(['acting', 'reading']),
    probe: z.enum(probeKinds),
    standing: z.enum(standings).describe('By the newest finding that decides; open again after 90 days'),
    decided: finding.nullable().describe('What the standing rests on'),
    newest: finding.nullable().describe('The newest finding, decisive or not; null when it was never asked'),
    meanwhile: z.string().describe('What the product does instead while nobody knows'),
    needs: z.string().nullable().describe('What it takes to ask it'),
  })
  .meta({ id: 'Assumption' });

export const DoctorResponse = z
  .object({
    examination: ExaminationResponse.nullable().describe('The newest one that came to its end'),
    brokenOff: ExaminationResponse.nullable().describe('A later one that did not come to its end'),
    active: ExaminationResponse.nullable().describe('The one that is under way'),
    assumptions: z.array(assumption).describe('By id'),
  })
  .meta({ id: 'Doctor' });
export type DoctorResponse = z.infer<typeof DoctorResponse>;
