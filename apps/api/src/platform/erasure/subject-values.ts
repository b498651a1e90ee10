import { type ErasureSubject, erasedName } from './erasure-subject.js';

const named = /(?<![:\w]):([a-z]+)\b/g;

/** A statement whose `:words` are the subject's values, as the driver takes it. */
export function withValues(
  sql: string,
  subject: ErasureSubject,
): { readonly text: string; readonly values: unknown[] } {
  const values: unknown[] = [];
  const text = sql.replace(named, (_, word: string) => {
    const [type, value] = valueFor(word, subject);
    values.push(value);
    return `$${values.length}::${type}`;
  });
  return { text, values };
}

function valueFor(word: string, subject: ErasureSubject): readonly [type: string, value: unknown] {
  switch (word) {
    case 'customer':
      return ['uuid', subject.customerId];
    case 'location':
      return ['text', subject.locationId];
    case 'pseudonym':
      return ['text', subject.pseudonym];
    case 'name':
      return ['text', erasedName(subject.pseudonym)];
    case 'numbers':
      return ['text[]', subject.numberSids];
    case 'accounts':
      return ['text[]', subject.ownAccounts];
    case 'shared':
      return ['text[]', subject.sharedAccounts];
    case 'salt':
      return ['text', subject.salt];
    default:
      throw new Error(`No value of an erased customer is called ${word}.`);
  }
}
