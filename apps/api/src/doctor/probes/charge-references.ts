import { decideReferences, type FollowedCharge } from '@plumbline/core/assumption/decide/message-links';
import { groupBy } from '@plumbline/core/group-by';
import type { ItemFact, MessageFact } from '../../providers/facts.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { Probe, ProbeContext } from '../probe.js';
import type { Examined } from '../reads/choose-customers.js';
import { canBe } from '../reads/is-behind.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';
import { type SeenCharge, seenCharges } from '../reads/seen-charges.js';

const chargesMax = 20;
const itemProducts: readonly string[] = ['sms', 'mms', 'voice'];

export const chargeReferences: Probe = {
  assumption: 'A25',
  look: (context, signal) =>
    ofExamined(context, signal, async (examined) => {
      const wallet = await context.reads.wallet(signal);
      const charges = seenCharges(wallet.items).filter(
        ({ day, product, reference }) => day === examined.day && reference !== null && itemProducts.includes(product),
      );
      const followed: FollowedCharge[] = [];
      for (const charge of ofEveryLabel(charges)) followed.push(await follow(context, { charge, examined }, signal));
      return observed(decideReferences(followed), wallet);
    }),
};

/** A few charges, of all labels alike, so that rare ones are among them. */
function ofEveryLabel(charges: readonly SeenCharge[]): readonly SeenCharge[] {
  const groups = [...groupBy(charges, ({ label }) => label).values()];
  const turns = Array.from({ length: chargesMax }, (_, turn) => groups.flatMap((group) => group[turn] ?? []));
  return turns.flat().slice(0, chargesMax);
}

type Followed = { readonly charge: SeenCharge; readonly examined: Examined };

async function follow(context: ProbeContext, { charge, examined }: Followed, signal: AbortSignal) {
  const { id, label, reference } = charge;
  const asked = { locationId: examined.locationId, messageId: reference ?? '' };
  const message = await firstOrNull(() => context.highLevel.message(asked, signal));
  if (message === null) return { id, type: label, fits: false };
  const item = await itemOf(context, { message, examined }, signal);
  const type = `${message.direction ?? 'unsaid'} ${message.type}`;
  return { id, type, fits: item !== null && canBe(message, item) };
}

/** The items of the day are known already; others are asked for by their SID. */
async function itemOf(
  context: ProbeContext,
  { message, examined }: { readonly message: MessageFact; readonly examined: Examined },
  signal: AbortSignal,
): Promise<ItemFact | null> {
  const { twilioSid: sid } = message;
  if (sid === null) return null;
  const day = [...(await context.reads.messages(signal)).items, ...(await context.reads.calls(signal)).items];
  const known = day.find((item) => item.sid === sid);
  return known ?? firstOrNull(() => context.twilio.item({ accountSid: examined.accountSid, sid }, signal));
}

async function firstOrNull<T>(read: () => Promise<{ readonly items: readonly T[] }>): Promise<T | null> {
  try {
    return (await read()).items[0] ?? null;
  } catch (error) {
    if (error instanceof ProviderFailure && error.kind === 'missing') return null;
    throw error;
  }
}
