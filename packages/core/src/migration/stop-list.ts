/** What one message says of opting out: a person said STOP or START to a number, or Twilio blocked a text to that person. */
export type OptOutSaid = {
  /** The customer's number. */
  readonly number: string;
  readonly person: string;
  readonly says: 'stop' | 'start' | 'blocked';
  readonly at: Date;
};

export type OptedOut = {
  readonly number: string;
  readonly person: string;
  /** `said`: in a message of the person; `blocked`: only Twilio's refusal of a text to that person tells. */
  readonly known: 'said' | 'blocked';
  readonly since: Date;
};

/**
 * Who does not want texts of which number: the newest word counts, and a text that Twilio blocked tells that somebody had said STOP
 * before. By number and person, so that the list of the same messages is the same.
 */
export function stopList(words: readonly OptOutSaid[]): OptedOut[] {
  const standing = new Map<string, OptedOut>();
  for (const word of words.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const key = `${word.number} ${word.person}`;
    if (word.says === 'start') standing.delete(key);
    else if (!standing.has(key)) {
      const { number, person, at: since } = word;
      standing.set(key, { number, person, known: word.says === 'stop' ? 'said' : 'blocked', since });
    }
  }
  return [...standing].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
