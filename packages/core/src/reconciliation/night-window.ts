import { addDays, type Day, dayOf } from '../time/day.js';
import { monthOf, monthStart } from '../time/month.js';

const trailingDays = 7;

/**
 * The days that a night compares, both ends included: the last seven that had ended when it came due. The first night of
 * a UTC month reads the whole month before once more, since providers correct what they charged until they close it.
 * `dueBefore` is when the night before came due: a clock change can let a night skip the month's last day.
 */
export function nightWindow({ dueAt, dueBefore }: { readonly dueAt: Date; readonly dueBefore: Date }): {
  readonly from: Day;
  readonly to: Day;
} {
  const to = addDays(dayOf(dueAt), -1);
  const week = addDays(to, 1 - trailingDays);
  const ended = monthOf(dayOf(dueBefore));
  if (ended === monthOf(dayOf(dueAt))) return { from: week, to };
  const month = monthStart(ended);
  return { from: month < week ? month : week, to };
}
