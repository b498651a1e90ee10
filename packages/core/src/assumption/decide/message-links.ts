import { allOf, type Decision, decide, held, notTestable, type Sample } from './decision.js';

/** Whether a charge led over its HighLevel message to an item in the customer's own Twilio account, and by what type. */
export type FollowedCharge = Sample & { readonly type: string };

const chargesNeeded = 20;

/** A25: a charge's reference is a message, and that message's second id is the item at Twilio. */
export function decideReferences(followed: readonly FollowedCharge[]): Decision {
  return decide({
    things: 'charges with a reference',
    expected: 'lead over their message to an item of the customer’s account, alike in direction, number and time',
    samples: followed,
    needed: chargesNeeded,
    figures: sharesOf(followed, 'found'),
  });
}

/** One exported message: `fits` is whether it carries a Twilio id. */
export type ExportedMessage = Sample & { readonly type: string; readonly direction: 'inbound' | 'outbound' };

const messagesNeeded = 50;

/** A26: exported messages carry a Twilio id, in both directions and for texts and calls alike. */
export function decideExportedIds(exported: readonly ExportedMessage[]): Decision {
  const groups = exported.map((each) => ({ ...each, type: `${each.direction} ${each.type}` }));
  const figures = sharesOf(groups, 'with an id');
  const decision = decide({
    things: 'exported messages',
    expected: 'carry a Twilio id',
    samples: exported,
    needed: messagesNeeded,
    figures,
  });
  const isOneSided = new Set(exported.map(({ direction }) => direction)).size < 2;
  if (decision.outcome !== 'holds' || !isOneSided) return decision;
  return notTestable('The exported messages go one way only: both directions are needed.', decision.figures);
}

/** `outbound TYPE_SMS: 40 of 50 with an id`, as figures. */
function sharesOf(samples: readonly (Sample & { readonly type: string })[], what: string) {
  const types = [...new Set(samples.map(({ type }) => type))].sort();
  return Object.fromEntries(
    types.map((type) => {
      const ofType = samples.filter((sample) => sample.type === type);
      return [`${type} ${what}`, `${ofType.filter(({ fits }) => fits).length} of ${ofType.length}`];
    }),
  );
}

export type OutsideTraffic = {
  /** Items at Twilio of whole days, and those of them that no HighLevel message stands behind. */
  readonly items: number;
  readonly itemsWithoutMessage: number;
  /** Charges for messages and calls of the same days; `fits` is whether a HighLevel message stands behind it. */
  readonly charges: readonly Sample[];
};

const outsideItemsNeeded = 5;

/** A21: nothing is charged but what HighLevel sent or received itself, though other software used the account too. */
export function decideOutsideTraffic({ items, itemsWithoutMessage, charges }: OutsideTraffic): Decision {
  const figures = { 'items at Twilio': items, 'items without a message': itemsWithoutMessage };
  const charged = decide({
    things: 'charges for messages and calls',
    expected: 'have a HighLevel message behind them',
    samples: charges,
    needed: outsideItemsNeeded,
    figures,
  });
  const outside: Decision =
    itemsWithoutMessage >= outsideItemsNeeded
      ? held(`${itemsWithoutMessage} of ${items} items have none.`, figures)
      : notTestable(
          `${itemsWithoutMessage} of ${items} items at Twilio have no HighLevel message: ${outsideItemsNeeded} are needed to see that such are not charged.`,
          figures,
        );
  return allOf([charged, outside]);
}
