import { CommandFailure, exitCodes } from '../exit-code.js';

/** What HighLevel sends back. A bare code comes without its state. */
export type ReturnedCode = { readonly code: string; readonly state: string | null };

/** Reads the code out of what a person pasted: the code itself, or the whole address they were sent to. */
export function authorisationCode(pasted: string): ReturnedCode {
  const text = pasted.trim();
  if (!/^https?:/i.test(text) || !URL.canParse(text)) {
    if (/^[\w.~-]+$/.test(text)) return { code: text, state: null };
    throw new CommandFailure(exitCodes.usage, 'That is neither a code nor an address.');
  }
  const { searchParams } = new URL(text);
  const error = searchParams.get('error_description') ?? searchParams.get('error');
  if (error !== null) throw new CommandFailure(exitCodes.refused, `HighLevel gave no access: ${error}.`);
  const code = searchParams.get('code');
  if (code === null) throw new CommandFailure(exitCodes.usage, 'That address has no code in it.');
  return { code, state: searchParams.get('state') };
}
