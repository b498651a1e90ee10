import type { AlertKind } from './alert-kind.js';

export type NewAlert = {
  readonly kind: AlertKind;
  /** What it is about; one alert of a kind is open for each. */
  readonly subject: string;
  readonly title: string;
  readonly detail: string;
  /** Where in the dashboard it is seen to. */
  readonly path: string;
  /** While this stays the same, an open alert only takes on the new words and is not sent again; without it, the words. */
  readonly news?: string;
};

/**
 * What is known of one kind: what is so, and what is not so any more, by subject or as everything else but some. A
 * subject that is in neither was not looked at, so nothing of it is raised or cleared.
 */
export type AlertState = {
  readonly kind: AlertKind;
  readonly open: readonly NewAlert[];
  readonly over: readonly string[] | { readonly but: readonly string[] };
};

export const allOthers = { but: [] } as const;
