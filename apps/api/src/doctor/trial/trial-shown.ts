import type { ShownSaga } from '../../saga/sagas.service.js';
import type { Trial } from './trial.response.js';
import { isTrialStep, orderOf, putBack, titleOf } from './trial-program.js';

/** A trial as people follow it. */
export function trialShown(saga: ShownSaga, now: Date): Trial {
  const [first] = saga.actions;
  const { wakeAt } = saga;
  const wakesLater = saga.endedAt === null && wakeAt !== null && wakeAt > now;
  const order = orderOf(saga.actions);
  const isSpare = saga.made('check-kit', first?.subject).locationId !== undefined;
  const state = saga.endedAt === null ? 'running' : isSpare ? 'put-back' : 'refused';
  return {
    ...{ id: saga.id, customerId: saga.customerId, trial: order.trial },
    ...('phone' in order ? { accountSid: null, phone: order.phone } : { accountSid: order.accountSid, phone: null }),
    ...{ state: saga.state === 'needs-person' ? 'needs-person' : state, detail: saga.detail },
    steps: saga.actions.flatMap(({ step, subject, state: of, detail }) =>
      isTrialStep(step)
        ? [{ name: step, title: titleOf(step, subject), ...lastWord(saga, { step, state: of, detail }) }]
        : [],
    ),
    wakesAt: wakesLater ? (wakeAt?.toISOString() ?? null) : null,
    ...{ startedAt: saga.createdAt.toISOString(), endedAt: saga.endedAt?.toISOString() ?? null },
  };
}

type StepShown = { readonly step: string; readonly state: string; readonly detail: string | null };

/** The step that turns it round is refused by design: it is done once everything is back. */
function lastWord({ endedAt }: ShownSaga, { step, state, detail }: StepShown) {
  const turns = step === 'put-back' && detail === putBack;
  return turns ? { state: endedAt === null ? 'running' : 'done', detail: null } : { state, detail };
}
