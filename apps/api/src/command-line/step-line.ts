import { z } from 'zod';

/** A step of a move as the command line shows it. */
export const shownStep = z.looseObject({
  name: z.string(),
  subject: z.string().nullable(),
  state: z.string(),
  detail: z.string().nullable(),
});
export type ShownStep = z.infer<typeof shownStep>;

export function stepLine({ state, name, subject, detail }: ShownStep): string {
  const about = subject === null ? name : `${name} ${subject}`;
  return `  ${state.padEnd(12)}  ${about}${detail === null ? '' : `: ${detail}`}`;
}
