import { z } from 'zod';

const inboxKinds = [
  'revert-approval',
  'revert-application',
  'migration-step',
  'revert-step',
  'mismatch-overdue',
  'connection-proposals',
  'rate-proposals',
  'classifications',
] as const;

const line = z
  .object({
    kind: z.enum(inboxKinds),
    id: z.string().describe('Of what is to be decided; of a whole list its kind'),
    subject: z.string().describe('Whom or what it is about'),
    detail: z.string(),
    count: z.int().describe('How many there are, where a line stands for several'),
    askedBy: z.string().describe('Plumbline, where nobody asked'),
    askedAt: z.iso.datetime(),
    until: z.iso.datetime().nullable().describe('When it expires, or was due'),
    whyNot: z.string().nullable().describe('Why this person may not decide it; null where they may'),
  })
  .meta({ id: 'InboxLine' });
export type InboxLine = z.infer<typeof line>;

export const Inbox = z
  .object({
    forMe: z.array(line).describe('What waits for who asks, what expires first before what does not'),
    forOthers: z.array(line).describe('What waits for somebody else, with the reason why'),
  })
  .meta({ id: 'Inbox' });
export type Inbox = z.infer<typeof Inbox>;
