import type { ItemFact, MessageFact } from '../../providers/facts.js';

const minutesApartMs = 2 * 60_000;
const dayMs = 86_400_000;

/** Whether a HighLevel message stands behind an item: by the SID it names, else by kind, way, numbers and minute. */
export function isBehind(message: MessageFact, item: ItemFact): boolean {
  if (message.twilioSid !== null) return message.twilioSid === item.sid;
  return message.kind === item.kind && isAlike(message, item) && isWithin(message, item, minutesApartMs);
}

/** Whether the item that a message names can be the one: a day apart at the most, and nothing that contradicts. */
export function canBe(message: MessageFact, item: ItemFact): boolean {
  return isAlike(message, item) && isWithin(message, item, dayMs);
}

function isAlike(message: MessageFact, item: ItemFact): boolean {
  return (
    isSameOrUnsaid(message.direction, item.direction) &&
    isSameOrUnsaid(message.from, item.from) &&
    isSameOrUnsaid(message.to, item.to)
  );
}

function isSameOrUnsaid(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

function isWithin({ sentAt }: MessageFact, { at }: ItemFact, limitMs: number): boolean {
  return Math.abs(sentAt.getTime() - at.getTime()) <= limitMs;
}
