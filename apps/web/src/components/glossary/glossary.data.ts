/** The words that the dashboard explains where they stand, as docs/glossary.md has them; a test holds both together. */
export const glossary = {
  billed: { word: 'billed', meaning: "what HighLevel took from a customer's wallet for a product on a day" },
  cause: { word: 'cause', meaning: 'a named reason for a difference, with its share in money' },
  control: {
    word: 'control',
    meaning: 'a sum that must hold if everything was read: the aggregate against the accounts',
  },
  cost: { word: 'cost', meaning: 'what Twilio charged' },
  difference: { word: 'difference', meaning: 'billed minus expected. Negative: underbilled' },
  drift: {
    word: 'drift',
    meaning:
      'what the small differences of one customer and month add up to, in one direction; beyond the drift budget it is a mismatch of its own',
  },
  'drift-budget': {
    word: 'drift budget',
    meaning:
      'how much the small differences of one customer and month may add up to, in one direction, before they are a mismatch',
  },
  expected: { word: 'expected', meaning: 'cost times rate' },
  hole: {
    word: 'hole',
    meaning:
      'days of an account or wallet that a run could not read. It makes the run incomplete and stays open until a later run reads them; it is lost when nobody can any more',
  },
  incomplete: {
    word: 'incomplete',
    meaning: 'a side was not read to its end, so nothing can be said: never clean, and never a loss either',
  },
  leak: { word: 'leak', meaning: 'usage, a number or credentials of a customer that are not in its own account' },
  manifest: { word: 'manifest', meaning: 'what a run read, and what it could not' },
  margin: {
    word: 'margin',
    meaning: 'what was billed on what Twilio charged: the earned markup beside the agreed one',
  },
  markup: {
    word: 'markup, agreed and earned',
    meaning:
      'expected ÷ cost and billed ÷ cost over what was judged, rounded half-even at the ninth decimal; none without cost',
  },
  mismatch: { word: 'mismatch', meaning: 'a result outside its allowance, as a case that lives across runs' },
  provisional: {
    word: 'provisional',
    meaning:
      'of a result: a provider may still change the day; it opens no mismatch, and raises no alert unless the agency wants it',
  },
  residual: { word: 'residual', meaning: 'what of a difference no cause explains' },
  restatement: {
    word: 'restatement',
    meaning: 'a settled result that changed after all; both values are kept, with the sides that moved',
  },
  settled: {
    word: 'settled',
    meaning: 'of a result: two equal readings say that no provider changes the day any more',
  },
  'side-by-side': {
    word: 'side by side',
    meaning:
      'the records and wallet rows of a mismatch, line by line: paired, without a charge, without a record, or not compared because nobody could look',
  },
  tolerance: {
    word: 'tolerance',
    meaning:
      'how much difference is accepted: an absolute amount, a share of the expected charge, a monthly drift budget',
  },
  undecided: {
    word: 'undecided',
    meaning: 'nobody agreed a rate, or nobody can say whose usage it was: shown and counted, not judged',
  },
  verdict: {
    word: 'verdict',
    meaning: 'matched, within-tolerance, underbilled, overbilled, unbilled, unsupported, incomplete, undecided',
  },
  waterfall: {
    word: 'waterfall',
    meaning:
      'the way from what Twilio charged over what was expected to what was billed, a step for each cause and the residual; exact to the last decimal',
  },
} as const satisfies Readonly<Record<string, { readonly word: string; readonly meaning: string }>>;

export type GlossaryWord = keyof typeof glossary;
