import type { KnownMessage, KnownRecord } from './gathered.js';

const minutesApartMs = 2 * 60_000;

/**
 * The record behind a message: the one that it names, or else the only one that is nearest with the same way, the same
 * numbers and the same time, two minutes apart at the most. Legs to a browser and recordings are behind none.
 */
export function recordBehind(message: KnownMessage, records: readonly KnownRecord[]): KnownRecord | null {
  if (message.sid !== null) return records.find(({ sid }) => sid === message.sid) ?? null;
  const alike = records
    .filter((record) => record.kind !== 'recording' && record.parentSid === null && isAlike(message, record))
    .map((record) => ({ record, apartMs: Math.abs(record.at.getTime() - message.at.getTime()) }))
    .filter(({ apartMs }) => apartMs <= minutesApartMs)
    .sort((a, b) => a.apartMs - b.apartMs);
  const [nearest, next] = alike;
  return nearest === undefined || next?.apartMs === nearest.apartMs ? null : nearest.record;
}

function isAlike(message: KnownMessage, record: KnownRecord): boolean {
  return (
    message.from !== null &&
    message.to !== null &&
    message.direction === record.direction &&
    message.from === record.from &&
    message.to === record.to
  );
}
