import type { Request, Response } from 'express';
import { z } from 'zod';
import { answerJson } from '../answers/answer.js';
import { pageOf, startAfter } from '../answers/spoiling.js';
import type { Customer } from '../world/cast.js';
import type { Conversed } from '../world/conversations.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import { activityAfter, contactIdOf, conversationIdOf, messageExported } from './message-resource.js';
import { traceIdOf } from './trace.js';

const day = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'must be a date');
const questionSchema = z.object({
  locationId: z.string(),
  limit: z.coerce.number().int().min(10).max(500).default(100),
  cursor: z.string().optional(),
  channel: z.enum(['Call', 'SMS', 'Email', 'WhatsApp', 'Instagram', 'Facebook']).optional(),
  startDate: day.optional(),
  endDate: day.optional(),
  sortBy: z.enum(['createdAt', 'updatedAt']).default('createdAt'),
  sortOrder: z.enum(['asc', 'desc']).default('desc'),
  conversationId: z.string().optional(),
  contactId: z.string().optional(),
});
type Question = z.infer<typeof questionSchema>;

/** Both bounds of time are included. Without a channel there are activities between the messages. */
export function exportMessages(world: World, customer: Customer, req: Request, res: Response) {
  const asked = questionSchema.safeParse(req.query);
  if (!asked.success) return highLevelError(res, 422, [z.prettifyError(asked.error)]);
  if (asked.data.locationId !== customer.locationId) {
    return highLevelError(res, 403, 'The token does not have access to this location.');
  }
  const rows = rowsOf(world, messagesAsked(world, customer, asked.data), asked.data.channel === undefined);
  const { cursor, limit } = asked.data;
  const start = cursor === undefined ? 0 : rows.findIndex(({ id }) => id === idIn(cursor)) + 1;
  if (cursor !== undefined && start === 0) return highLevelError(res, 400, 'cursor is invalid');
  const next = startAfter(res, { start, size: limit }, rows.length);
  const last = rows[next - 1];
  const shown = pageOf(res, { start, size: limit }, (from, to) => rows.slice(from, to));
  answerJson(res, 200, {
    messages: shown.map(({ render }) => render()),
    nextCursor: last === undefined || next >= rows.length ? null : cursorAt(last.id),
    total: rows.length,
    traceId: traceIdOf(world, req),
  });
}

function messagesAsked(world: World, customer: Customer, asked: Question): readonly Conversed[] {
  const { channel, conversationId, contactId } = asked;
  if (channel !== undefined && channel !== 'Call' && channel !== 'SMS') return [];
  const fromMs = asked.startDate === undefined ? Number.NEGATIVE_INFINITY : Date.parse(asked.startDate);
  const toMs = asked.endDate === undefined ? Number.POSITIVE_INFINITY : Date.parse(asked.endDate);
  const found = world.conversations
    .of(customer, world.now(), channel ?? null)
    .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
    .filter((one) => conversationId === undefined || conversationIdOf(world, one) === conversationId)
    .filter((one) => contactId === undefined || contactIdOf(world, one) === contactId);
  return asked.sortOrder === 'asc' ? found : found.toReversed();
}

type Row = { readonly id: string; readonly render: () => unknown };

function rowsOf(world: World, messages: readonly Conversed[], hasActivities: boolean): readonly Row[] {
  return messages.flatMap((message) => {
    const row = { id: message.id, render: () => messageExported(world, message) };
    const isFollowed = hasActivities && message.atMs % 25_000 === 0;
    return isFollowed ? [row, { id: `after ${message.id}`, render: () => activityAfter(world, message) }] : [row];
  });
}

function cursorAt(lastId: string): string {
  return Buffer.from(JSON.stringify({ lastId })).toString('base64');
}

function idIn(cursor: string): string | null {
  const [, lastId] = /^\{"lastId":"([^"]+)"\}$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  return lastId ?? null;
}
