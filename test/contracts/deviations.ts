/** Where the stand-ins differ from the published files on purpose. One that no longer occurs fails the test. */
export type Deviation = {
  readonly cases: RegExp;
  readonly complaint: RegExp;
  readonly reason: string;
};

export const deviations: readonly Deviation[] = [
  {
    cases: /^Twilio: /,
    complaint: /^answer: \/(first_page_|next_page_|)uri must match format "uri"$/,
    reason: 'Links of a list are relative, in the examples too; they are declared absolute.',
  },
  {
    cases: /^Twilio: (numbers|a number|a number, changed)$/,
    complaint: /_(fallback_url|application_sid) must (match|NOT have fewer)/,
    reason: 'What is not set comes as an empty text, in the examples too.',
  },
  {
    cases: /^Twilio: (applications|a new application)$/,
    complaint: /(sms|voice)_url must match format "uri"$/,
    reason: 'What is not set comes as an empty text, as with numbers.',
  },
  {
    cases: /^Twilio: usage/,
    complaint: /^answer: \/usage_records\/\*\/price must be number$/,
    reason: 'Every example, and the live API, send the price as text.',
  },
  {
    cases: /^HighLevel: numbers of a location, v3$/,
    complaint: /\/date(Added|Updated) must be object$/,
    reason: 'Dates are declared objects and printed as text.',
  },
  {
    cases: /^HighLevel: number pools, v3$/,
    complaint: /^answer: no answer 200 is described$/,
    reason: 'The v3 file has no schema of it; the dated one does, and the answer is the same.',
  },
  {
    cases: /^HighLevel: a conversation, /,
    complaint: /^answer: (\/messages must be array$| must have required property)/,
    reason: 'The live envelope is nested; the flat one of the files is there by a switch.',
  },
  {
    cases: /^HighLevel: an export of messages, /,
    complaint: /^answer: \/nextCursor must be string$/,
    reason: 'At the end it is null, which the text says and the schema does not.',
  },
  {
    cases: /^HighLevel: the first step into SaaS mode, v3$/,
    complaint: /^answer: {2}must have required property 'data'$/,
    reason: 'Only the older twin wraps its answer in data.',
  },
  {
    cases: /^HighLevel: (no rebilling before activation|the ledger), v3$/,
    complaint: /^(request: .* is not described|answer: no answer 200 is described)$/,
    reason: 'Published after the files were made.',
  },
  {
    cases: /^HighLevel: a balance, v3$/,
    complaint: /^request: .* is not described$/,
    reason: 'The files have only the older prefix.',
  },
];

/** Endpoints that no file describes, and why. */
export const undescribed: ReadonlyMap<string, string> = new Map([
  ['GET /v1/Trunks', 'The file of trunking is not among ours.'],
  ['GET /v1/CustomerProfiles', 'The file of the Trust Hub is not among ours.'],
  ['GET /v1/TrustProducts', 'The file of the Trust Hub is not among ours.'],
  ['GET /v1/Trunks/:sid/PhoneNumbers', 'The file of trunking is not among ours.'],
  ['GET /oauth/chooselocation', 'A page for people.'],
  ['GET /v2/oauth/chooselocation', 'A page for people.'],
]);
