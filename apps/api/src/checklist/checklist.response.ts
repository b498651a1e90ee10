import { z } from 'zod';
import { checklistSteps } from './checklist-steps.js';

export const Checklist = z
  .object({
    done: z.boolean().describe('Nothing that is needed is missing'),
    steps: z.array(
      z.object({ step: z.enum(checklistSteps), done: z.boolean(), optional: z.boolean(), detail: z.string() }),
    ),
  })
  .meta({ id: 'Checklist' });
export type Checklist = z.infer<typeof Checklist>;
