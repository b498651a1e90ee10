import type { AssumptionEntry } from './assumption-entry.js';

const spareLocation = 'a spare location on own Twilio in SaaS mode that no customer uses';
const spareAccounts = 'two spare subaccounts with one cheap number each';
const phone = 'a mobile phone that can be texted and called';

/** What an action rests on: while it is open, the action is refused, done by hand, or a person is asked. */
export const actingAssumptions = [
  {
    id: 'A01',
    sentence: 'Sending Twilio credentials to a HighLevel location by API takes effect within a minute.',
    probe: 'write-put-back',
    meanwhile: 'Credentials are entered by hand, with the exact clicks shown and a person confirming.',
    needs: `${spareLocation}, and ${spareAccounts}`,
  },
  {
    id: 'A02',
    sentence: 'A location’s list of numbers comes from the Twilio account that is connected now, not from a cache.',
    probe: 'write-put-back',
    meanwhile:
      'A list that did not change proves nothing: the step waits, then asks a person for the account SID shown.',
    needs: `${spareLocation}, and ${spareAccounts}`,
  },
  {
    id: 'A03',
    sentence:
      'Enabling SaaS leaves a customer on its own Twilio account, and HighLevel says reliably which one it uses.',
    probe: 'write-put-back',
    meanwhile: 'SaaS is never enabled for many customers at once; the phone system is read before and after.',
    needs: `${spareLocation}, whose SaaS mode may be switched on by a person`,
  },
  {
    id: 'A04',
    sentence: 'Each rebilling call takes and answers the markup in the unit that its description suggests.',
    probe: 'costs-cents',
    meanwhile: 'One multiplier is kept and converted at the edge, refused outside 1.00 to 10.00, and read back.',
    needs: `${spareLocation}, one sent text and a day until it is charged`,
  },
  {
    id: 'A05',
    sentence: 'HighLevel rebills customers on their own Twilio account under this agency’s plan.',
    probe: 'days',
    meanwhile:
      'The first migrated customer is a pilot: others wait for its first charge, and 48 hours without one alarm.',
    needs: `${spareLocation} with phone rebilling on, ${phone}, and a day until charges arrive`,
  },
  {
    id: 'A06',
    sentence: 'A number loses its settings when it moves, and applying them again restores it fully.',
    probe: 'write-put-back',
    meanwhile:
      'Settings are kept before a move, applied after it and compared; a difference stops and undoes the move.',
    needs: `${spareLocation}, and ${spareAccounts}`,
  },
  {
    id: 'A07',
    sentence: 'HighLevel makes what it needs in a newly connected account and leaves the webhooks of numbers alone.',
    probe: 'write-put-back',
    meanwhile: 'Webhooks are read again at once and an hour later; a test call and a test text are part of the proof.',
    needs: `${spareLocation}, and ${spareAccounts}`,
  },
  {
    id: 'A08',
    sentence: 'A moved number leaves its old messaging service, and joining a new one keeps inbound texts.',
    probe: 'write-put-back',
    meanwhile: 'The number is taken out of the old service first, and a service without inbound handling is refused.',
    needs: `${spareAccounts}, each with a messaging service, and ${phone}`,
  },
  {
    id: 'A09',
    sentence: 'Brand, campaign and sender pool in the subaccount are enough for texts to US numbers.',
    probe: 'read-only',
    meanwhile: 'Only numbers in the pool of a verified campaign are moved; refused first texts stop the wave.',
    needs: 'recent outbound texts of the account; one text after a move says the rest',
  },
  {
    id: 'A10',
    sentence: 'People who texted STOP are blocked in HighLevel too, since Twilio’s own list does not move.',
    probe: 'read-only',
    meanwhile: 'Texts like STOP are listed before a move, and a person confirms that HighLevel blocks their senders.',
    needs: 'inbound STOP texts, and HighLevel contacts that the agency’s token may read',
  },
  {
    id: 'A15',
    sentence: 'Switching rebilling off stops charges at once, and the wallet’s history stays readable.',
    probe: 'days',
    meanwhile:
      'The wallet is exported first, the switch is read back, and the posting lag passes before anything moves.',
    needs: `${spareLocation}, one sent text and a day without a new charge`,
  },
  {
    id: 'A16',
    sentence: 'Updating a location changes only the fields that are sent.',
    probe: 'write-put-back',
    meanwhile: 'The location is read before and after, and any other change stops the step, is put back and alarms.',
    needs: spareLocation,
  },
  {
    id: 'A20',
    sentence: 'Customers’ subaccounts belong to the Twilio account that the agency connected in HighLevel.',
    probe: 'manual',
    meanwhile: 'A person reads the account SID in HighLevel’s agency settings, and it is compared with the parent.',
    needs: 'a person who reads the agency’s account SID under Phone Integration in HighLevel',
  },
  {
    id: 'A33',
    sentence: 'Rebilling needs SaaS mode, and a location’s SaaS settings show it to the agency’s token.',
    probe: 'read-only',
    meanwhile: 'A switch counts as on by the answer’s body and the first real charge; a missing field is unknown.',
    needs: null,
  },
  {
    id: 'A34',
    sentence: 'The parent’s token works for subaccounts, while product hosts want the subaccount’s own credentials.',
    probe: 'read-only',
    meanwhile: 'Every host is tried with the credential that a step will use before anything is moved.',
    needs: null,
  },
  {
    id: 'A37',
    sentence: 'Hosted numbers, short codes, ports in progress and emergency addresses cannot be moved by API.',
    probe: 'read-only',
    meanwhile: 'They are refused before a plan begins, with the way by hand, and never tried in a wave.',
    needs: null,
  },
  {
    id: 'A38',
    sentence: 'Searching accounts by name is exact and immediate, and Twilio’s limit counts active subaccounts.',
    probe: 'read-only',
    meanwhile: 'The stored account SID wins over a search, and near the limit no subaccount is made.',
    needs: null,
  },
  {
    id: 'A39',
    sentence: 'A new subaccount may send and call as much as the shared account could.',
    probe: 'costs-cents',
    meanwhile: 'The plan shows the busiest minute, the first wave is small, and errors are watched for an hour.',
    needs: `${spareAccounts}, ${phone}, and Twilio’s word on which limits hold per account`,
  },
] as const satisfies readonly AssumptionEntry[];
