const sources: Readonly<Record<string, string>> = {
  'twilio-usage': 'Twilio usage',
  'highlevel-ledger': 'HighLevel ledger',
  'twilio-aggregate': 'Twilio aggregate',
  discovery: 'Discovery',
};

export const sourceWord = (source: string): string => sources[source] ?? source;
