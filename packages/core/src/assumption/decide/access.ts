import { allOf, type Decision, decide, held, notTestable, refuted } from './decision.js';

export type LocationTokens = {
  /** Whether the agency's private token was given a location's token; null where there is no private token. */
  readonly privateTokenOpens: boolean | null;
  /** Locations on which the app is installed, and all of them; null where there is no app. */
  readonly installed: { readonly missing: readonly string[]; readonly locations: number } | null;
};

/** A24: the private token does not open locations; an app that is installed on all of them does. */
export function decideLocationTokens({ privateTokenOpens, installed }: LocationTokens): Decision {
  if (privateTokenOpens === true)
    return refuted('The agency’s private token was given a token of a location.', { 'private token': 'accepted' });
  const refused: Decision =
    privateTokenOpens === null
      ? notTestable('There is no private token to try: one is needed.')
      : held('The agency’s private token is refused a token of a location.', { 'private token': 'refused' });
  const app =
    installed === null
      ? notTestable('Without an OAuth app it cannot be seen whether one opens the locations: one is needed.')
      : decide({
          things: 'locations',
          expected: 'have the app installed',
          samples: [
            ...installed.missing.map((id) => ({ id, fits: false })),
            ...Array.from({ length: installed.locations - installed.missing.length }, () => ({ id: '', fits: true })),
          ],
          needed: 1,
        });
  return allOf([refused, app]);
}

/** What the agency's token is shown of a location's SaaS settings. */
export type ShownSettings = {
  readonly locationId: string;
  readonly saasMode: string | null;
  readonly enabled: boolean | null;
  readonly hasMarkup: boolean;
};

const locationsNeeded = 3;

/** A33: SaaS mode, the switch and the markup are shown, and rebilling is on only in SaaS mode. */
export function decideShownSettings(shown: readonly ShownSettings[]): Decision {
  const count = (fits: (each: ShownSettings) => boolean) => `${shown.filter(fits).length} of ${shown.length}`;
  return decide({
    things: 'locations on own Twilio',
    expected: 'show SaaS mode, switch and markup, with rebilling on only in SaaS mode',
    samples: shown.map(({ locationId, saasMode, enabled, hasMarkup }) => ({
      id: locationId,
      fits: saasMode !== null && enabled !== null && hasMarkup && (!enabled || saasMode === 'activated'),
    })),
    needed: locationsNeeded,
    figures: {
      'showing SaaS mode': count(({ saasMode }) => saasMode !== null),
      'showing the switch': count(({ enabled }) => enabled !== null),
      'showing the markup': count(({ hasMarkup }) => hasMarkup),
    },
  });
}

/** Limits as answers told them; null where they told none. */
export type SeenLimits = {
  readonly highLevel: { readonly requests: number; readonly intervalMs: number; readonly daily: number | null } | null;
  /** The most requests at once that Twilio counted. */
  readonly twilioConcurrency: number | null;
};

const documented = { requests: 100, intervalMs: 10_000, daily: 200_000 } as const;

/** A43: the limits that answers tell are the documented ones, and Twilio counts concurrency at all. */
export function decideLimits({ highLevel, twilioConcurrency }: SeenLimits): Decision {
  const figures = {
    'HighLevel requests': highLevel === null ? 'not told' : `${highLevel.requests} in ${highLevel.intervalMs} ms`,
    'HighLevel requests a day': highLevel?.daily ?? 'not told',
    'Twilio requests at once': twilioConcurrency ?? 'not told',
  };
  if (highLevel !== null && !isDocumented(highLevel)) {
    const detail = `HighLevel allows ${highLevel.requests} requests in ${highLevel.intervalMs} ms here, where 100 in 10000 ms are documented for apps.`;
    return refuted(detail, figures);
  }
  if (highLevel === null || twilioConcurrency === null)
    return notTestable('The answers did not tell the limits of both providers: headers of both are needed.', figures);
  const detail = 'HighLevel tells the documented limit, and Twilio counts requests at once.';
  return held(detail, figures);
}

function isDocumented({ requests, intervalMs, daily }: NonNullable<SeenLimits['highLevel']>): boolean {
  return (
    requests === documented.requests &&
    intervalMs === documented.intervalMs &&
    (daily === null || daily === documented.daily)
  );
}

/** Wallets of locations that share a customer at Stripe: the ids of rows that stand in both. */
export type SharedCustomer = { readonly locationIds: readonly string[]; readonly rowsInBoth: readonly string[] };
export type LabelledRow = { readonly id: string; readonly isClassified: boolean };

const rowsNeeded = 50;

/** A40: locations that share a Stripe customer have different rows, and all rows are told apart by their labels. */
export function decideOwnWallets(shared: readonly SharedCustomer[], rows: readonly LabelledRow[]): Decision {
  return allOf([
    decide({
      things: 'pairs of locations with one Stripe customer',
      expected: 'have wallets of their own',
      samples: shared.map(({ locationIds, rowsInBoth }) => ({
        id: locationIds.join(' and '),
        fits: rowsInBoth.length === 0,
      })),
      needed: 1,
    }),
    decide({
      things: 'rows of the wallet',
      expected: 'are told apart by their label',
      samples: rows.map(({ id, isClassified }) => ({ id, fits: isClassified })),
      needed: rowsNeeded,
    }),
  ]);
}

const optedOut = '21610';
const unregistered: readonly string[] = ['30034', '30032'];

export type SentMessage = {
  readonly id: string;
  readonly errorCode: string | null;
  readonly serviceSid: string | null;
};

/** A09: texts that carriers refused as unregistered speak against it; that none was refused does not prove it. */
export function decideRegistration(sent: readonly SentMessage[]): Decision {
  const services = new Set(sent.flatMap(({ serviceSid }) => serviceSid ?? []));
  const figures = { 'sent texts': sent.length, 'messaging services named': services.size };
  return refutedBy(sent, unregistered, figures, {
    against: 'sent texts were refused as unregistered.',
    open: 'none was refused as unregistered; a registered campaign that is known to us, and one text after a move, are needed.',
  });
}

/** A10: a text that Twilio stopped because its receiver opted out was one that HighLevel did not block. */
export function decideOptOuts(sent: readonly SentMessage[]): Decision {
  return refutedBy(
    sent,
    [optedOut],
    { 'sent texts': sent.length },
    {
      against: 'sent texts went to people who had opted out.',
      open: 'none went to people who had opted out; inbound STOP texts and the contacts behind them are needed.',
    },
  );
}

function refutedBy(
  sent: readonly SentMessage[],
  codes: readonly string[],
  figures: Decision['figures'],
  says: { readonly against: string; readonly open: string },
): Decision {
  const refused = sent.filter(({ errorCode }) => errorCode !== null && codes.includes(errorCode)).map(({ id }) => id);
  if (refused.length === 0) return notTestable(`Of ${sent.length} sent texts ${says.open}`, figures);
  const detail = `${refused.length} of ${sent.length} ${says.against}`;
  return refuted(detail, figures, refused);
}
