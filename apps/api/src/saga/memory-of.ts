import { type ActionEntry, type Entry, isActionEntry, type Program, type Way } from '@plumbline/core/saga/program';
import type { SagaAtHand } from './saga-hands.js';

type Memory = Pick<SagaAtHand, 'program' | 'made' | 'confirmedBy' | 'begunAt' | 'now'>;

/** What a saga's log tells its steps. */
export function memoryOf(program: Program, log: readonly Entry[], now: () => Date): Memory {
  const of = (step: string, subject: string, way: Way): ActionEntry[] => {
    const index = program.actions.findIndex((action) => action.step === step && action.subject === subject);
    return log.filter(isActionEntry).filter((entry) => entry.action === index && entry.way === way);
  };
  return {
    program,
    now,
    made: (step, subject = '') => {
      const done = of(step, subject, 'do').findLast(({ kind }) => kind === 'done');
      return done?.kind === 'done' ? (done.made ?? {}) : {};
    },
    confirmedBy: (step, subject, way) => {
      const last = of(step, subject, way).findLast(({ kind }) => kind !== 'intended');
      return last?.kind === 'confirmed' ? last.by : null;
    },
    begunAt: (step, subject, way) => of(step, subject, way)[0]?.at ?? now(),
  };
}
