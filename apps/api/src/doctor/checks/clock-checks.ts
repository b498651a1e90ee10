import type { Check } from '@plumbline/core/examination/check';
import { judgeClockSkew } from '@plumbline/core/examination/judge-clock-skew';
import type { EvidencePage } from '../../providers/facts.js';
import type { ProviderLook, Tried } from './provider-look.js';

/** Our clock against each provider's, by what came with the answers. */
export function clockChecks(look: ProviderLook): Check[] {
  const twilio = newestPage([look.accounts, look.usage, look.balance]);
  const highLevel = newestPage([look.locations, look.saasLocations, look.location]);
  return [check('twilio-clock', 'Twilio', twilio), check('highlevel-clock', 'HighLevel', highLevel)];
}

function check(name: string, provider: string, page: EvidencePage | undefined): Check {
  const title = `Clock against ${provider}`;
  if (page === undefined) {
    const detail = `${provider} answered nothing, so the clocks could not be compared.`;
    return { check: name, title, outcome: 'unknown', detail, advice: null };
  }
  return { check: name, title, ...judgeClockSkew({ provider, oursAt: page.receivedAt, theirsAt: page.saidAt }) };
}

function newestPage(reads: readonly Tried<unknown>[]): EvidencePage | undefined {
  const pages = reads.flatMap((read) => (read.kind === 'read' ? read.evidence : []));
  return pages.toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime())[0];
}
