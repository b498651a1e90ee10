import { meetingCellOf, meetingGroups } from '@plumbline/core/usage/meeting-group';
import { z } from 'zod';
import { ProductKey } from './product.js';

const Decision = z.object({
  from: z.iso.date().describe('1970-01-01: since ever'),
  meets: z.boolean(),
  by: z.enum(['labels', 'person']),
  decidedBy: z.string(),
  decidedAt: z.iso.datetime(),
});

export const MeetingGroupList = z
  .object({
    items: z.array(
      z.object({
        group: z.enum(meetingGroups.map(({ group }) => group)),
        shownAs: z.string(),
        products: z.array(
          z.object({
            product: ProductKey,
            labelSeenAt: z.iso.datetime().nullable().describe('When a charge was first classified as this product'),
            meets: z.boolean().describe('Compared in its group today, since it has no label of its own'),
            decisions: z.array(Decision).describe('Oldest start first'),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'MeetingGroupList' });
export type MeetingGroupList = z.infer<typeof MeetingGroupList>;

export const MeetingsRequest = z
  .array(
    z
      .strictObject({
        product: ProductKey.refine(
          (product) => meetingCellOf(product) !== null,
          'is alone in its group and has no product to be compared together with',
        ),
        meets: z.boolean(),
        from: z.iso.date().describe('The first UTC day on which it holds'),
      })
      .meta({ id: 'MeetingDecision' }),
  )
  .min(1)
  .max(100)
  .superRefine((decisions, context) => {
    const seen = new Set<string>();
    decisions.forEach(({ product, from }, index) => {
      const key = `${product} ${from}`;
      if (seen.has(key)) context.addIssue({ code: 'custom', path: [index], message: `decides ${key} a second time` });
      seen.add(key);
    });
  });
export type MeetingsRequest = z.infer<typeof MeetingsRequest>;
