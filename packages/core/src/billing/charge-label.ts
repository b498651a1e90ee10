const reference = /\bref-([\w-]+)/gi;

/** The HighLevel id behind the last "Ref-" of a wallet row's description; null when there is none. */
export function referenceOf(description: string): string | null {
  const found = [...description.matchAll(reference)].at(-1);
  return found?.[1] ?? null;
}

/** A description without its references, whose ids could look like words. */
export function withoutReferences(description: string): string {
  return description.replace(reference, ' ');
}

/**
 * What is the same in all descriptions of one kind of row, in lower case: references, ids, phone numbers, addresses,
 * dates and amounts are left out. People classify a label once for the whole agency.
 */
export function labelOf(description: string): string {
  return withoutReferences(description).split(/\s+/).filter(isWord).join(' ').toLowerCase();
}

function isWord(token: string): boolean {
  const core = token.replace(/^[^\p{L}\p{N}+]+|[^\p{L}\p{N}]+$/gu, '');
  return core !== '' && !isNumeric(core) && !isAddress(core) && !isId(core);
}

/** Numbers, phone numbers, amounts, dates and times, ordinals of a date included. */
function isNumeric(core: string): boolean {
  return /^[+$€£-]?\d[\d.,:/()+-]*(st|nd|rd|th|am|pm|x|%)?$/i.test(core);
}

function isAddress(core: string): boolean {
  return core.includes('@');
}

/** HighLevel's ids have 20 or 24 letters and digits, Twilio's 34, UUIDs 36. */
function isId(core: string): boolean {
  if (core.length < 12 || !/^[\w-]+$/.test(core)) return false;
  const hasDigit = /\d/.test(core);
  const mixesCases = /[a-z][A-Z]/.test(core) && core.length >= 20;
  return hasDigit || mixesCases;
}
