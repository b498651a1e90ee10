import { places, settingsPlaces } from './places.js';

const settings = settingsPlaces.map(({ to, name }) => ({ to, name: to === '/audit' ? name : `Settings: ${name}` }));
const all = [
  ...places.map(({ to, name }) => ({ to, name })),
  ...settings,
  { to: '/account', name: 'My account' },
] as const;

export type FoundPlace = (typeof all)[number];

/** The pages whose name holds every word of the text; those that begin with it come first. */
export function placesFor(text: string): readonly FoundPlace[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = all.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  const begins = ({ name }: FoundPlace) => name.toLowerCase().startsWith(words[0] ?? '');
  return [...matching.filter(begins), ...matching.filter((place) => !begins(place))];
}
