import type { AlertState, NewAlert } from './alert-state.js';

/** An alert of the kind that is open now. */
export type OpenAlert = {
  readonly subject: string;
  readonly title: string;
  readonly detail: string;
  readonly news: string;
};

export type AlertChanges = {
  readonly raised: readonly NewAlert[];
  /** Nothing new, said with other words or figures: nobody is told again. */
  readonly reworded: readonly NewAlert[];
  /** Subjects whose open alert is over, also where another one takes its place. */
  readonly cleared: readonly string[];
};

export function newsOf({ news, title, detail }: NewAlert): string {
  return news ?? `${title}\n${detail}`;
}

/** What has to be done so that what is open is what is so. Of what was not looked at nothing changes. */
export function alertChanges(present: readonly OpenAlert[], { open, over }: AlertState): AlertChanges {
  const known = new Map(present.map((alert) => [alert.subject, alert]));
  const wanted = new Set(open.map(({ subject }) => subject));
  const isSame = (alert: NewAlert) => known.get(alert.subject)?.news === newsOf(alert);
  const raised = open.filter((alert) => !isSame(alert));
  const isOver = isOverOf(over);
  return {
    raised,
    reworded: open.filter((alert) => isSame(alert) && saysOther(alert, known.get(alert.subject))),
    cleared: [
      ...raised.map(({ subject }) => subject).filter((subject) => known.has(subject)),
      ...[...known.keys()].filter((subject) => !wanted.has(subject) && isOver(subject)),
    ],
  };
}

function saysOther(alert: NewAlert, present: OpenAlert | undefined): boolean {
  return present?.title !== alert.title || present.detail !== alert.detail;
}

function isOverOf(over: AlertState['over']): (subject: string) => boolean {
  if ('but' in over) {
    const left = new Set(over.but);
    return (subject) => !left.has(subject);
  }
  const named = new Set(over);
  return (subject) => named.has(subject);
}
