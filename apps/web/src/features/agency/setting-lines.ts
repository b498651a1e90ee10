import type { AgencySettings } from '../../api/types.js';

/** The settings in sentences, for who may not change them. */
export function settingLines({
  secondPerson,
  reverts,
  watchNights,
}: Omit<AgencySettings, 'alerts'>): readonly string[] {
  const { perDay, windowDays } = reverts;
  return [
    secondPerson
      ? 'Somebody else than who asks for a revert approves it.'
      : 'Whoever asks for a revert can also decide it.',
    perDay === 0 ? 'No reverts are allowed.' : `At most ${perDay} ${perDay === 1 ? 'revert' : 'reverts'} a day.`,
    `A revert is offered for ${days(windowDays)} after a migration.`,
    `A migration is complete after ${watchNights} clean ${watchNights === 1 ? 'night' : 'nights'}.`,
  ];
}

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;
