import { addDays, type Day } from '../time/day.js';
import { monthOf, monthStart } from '../time/month.js';

const trailingDays = 7;

type Due = {
  /** The UTC day on which the night came due. */
  readonly dueOn: Day;
  /** That of the night before it; a clock change or another schedule can let a night skip the month's last day. */
  readonly dueBefore: Day;
};

/**
 * The days that a night compares, both ends included: the last seven that had ended when it came due. The first night of
 * a UTC month reads the whole month before once more, since providers correct what they charged until they close it.
 */
export function nightWindow({ dueOn, dueBefore }: Due): { readonly from: Day; readonly to: Day } {
  const to = addDays(dueOn, -1);
  const week = addDays(to, 1 - trailingDays);
  const ended = monthOf(dueBefore);
  if (ended === monthOf(dueOn)) return { from: week, to };
  const month = monthStart(ended);
  return { from: month < week ? month : week, to };
}
