import { decideOutsideTraffic } from '@plumbline/core/assumption/decide/message-links';
import type { MessageFact } from '../../providers/facts.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { Probe, ProbeContext } from '../probe.js';
import { isBehind } from '../reads/is-behind.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';
import { type SeenCharge, seenCharges } from '../reads/seen-charges.js';

const askedMax = 5;
const itemProducts: readonly string[] = ['sms', 'mms', 'voice'];

export const outsideTraffic: Probe = {
  assumption: 'A21',
  look: (context, signal) =>
    ofExamined(context, signal, async ({ locationId, day }) => {
      const exported = await context.reads.exported(signal);
      const texts = await context.reads.messages(signal);
      const calls = await context.reads.calls(signal);
      const wallet = await context.reads.wallet(signal);
      const items = [...texts.items, ...calls.items].filter(({ parentSid }) => parentSid === null);
      const without = items.filter((item) => !exported.items.some((message) => isBehind(message, item)));
      const charges = seenCharges(wallet.items).filter(
        (charge) => charge.day === day && itemProducts.includes(charge.product),
      );
      const told = await withMessages(context, { locationId, charges, messages: exported.items }, signal);
      const traffic = { items: items.length, itemsWithoutMessage: without.length, charges: told };
      return observed(decideOutsideTraffic(traffic), exported, texts, calls, wallet);
    }),
};

type Asked = {
  readonly locationId: string;
  readonly charges: readonly SeenCharge[];
  readonly messages: readonly MessageFact[];
};

/** A reference that the export lacks is asked for by itself, a few of them; the others do not tell. */
async function withMessages({ highLevel }: ProbeContext, asked: Asked, signal: AbortSignal) {
  const { locationId, charges, messages } = asked;
  const known = new Set(messages.map(({ messageId }) => messageId));
  const told = charges.filter(({ reference }) => reference === null || known.has(reference));
  const samples = told.map(({ id, reference }) => ({ id, fits: reference !== null }));
  const open = charges.filter(({ reference }) => reference !== null && !known.has(reference)).slice(0, askedMax);
  for (const { id, reference } of open)
    samples.push({
      id,
      fits: await exists(() => highLevel.message({ locationId, messageId: reference ?? '' }, signal)),
    });
  return samples;
}

async function exists(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    if (error instanceof ProviderFailure && error.kind === 'missing') return false;
    throw error;
  }
}
