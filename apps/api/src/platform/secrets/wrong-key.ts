/** This process has not the key that this database needs. Nothing was changed. */
export class WrongKeyError extends Error {
  override readonly name = 'WrongKeyError';
}

type Standing = {
  /** Where this process has its key from. */
  readonly where: string;
  readonly own: string;
  readonly ownRetiredAt: Date | null;
  readonly present: readonly string[];
  readonly missing: readonly string[];
};

/** What is wrong and what to do. Keys are told by their short names, which give nothing of them away. */
export function wrongKeyWords({ where, own, ownRetiredAt, present, missing }: Standing): string {
  const [older, newer] = present;
  if (older !== undefined && newer !== undefined) {
    return (
      `the key ${older} of the stored secrets is being replaced by ${newer}, and both are needed until that is done: ` +
      `set SECRETS_KEY to ${older} and SECRETS_KEY_NEW to ${newer}, and run plumbline admin rotate-key`
    );
  }
  const needed = missing.join(' and ');
  if (ownRetiredAt !== null) {
    return (
      `${where} is the key ${own}, which was replaced at ${ownRetiredAt.toISOString()}: ` +
      `set SECRETS_KEY to the key ${needed} that took its place`
    );
  }
  return (
    `the stored secrets are sealed with the key ${needed}, and ${where} is the key ${own}: start with the key that they ` +
    `were sealed with, which stays with its installation when a database is copied. If it is lost for good, set ` +
    `SECRETS_KEY_LOST=${needed}: then what it sealed has to be given anew`
  );
}
