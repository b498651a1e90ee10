import { Injectable } from '@nestjs/common';
import { decideMarkup, type MarkupReadBack } from '@plumbline/core/assumption/decide/markup-units';
import { readMarkup, writeMarkup } from '@plumbline/core/migration/markup-units';
import {
  after,
  type ChangingStep,
  done,
  pending,
  type ReadingStep,
  refused,
} from '../../migration/steps/migration-step.js';
import { HighLevelChanges } from '../../providers/highlevel-changes.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import type { Outcome } from '../../saga/saga-hands.js';
import { kitOf, type TrialAt } from './trial-at.js';
import { TrialFindings } from './trial-findings.js';
import { orderOf, triedPercents } from './trial-program.js';

const showsWithinMs = 60_000;
const lookEveryS = 5;
const unseen = 'nothing';

/** Sets markups on the spare location, reads them back, and puts back what was there. */
@Injectable()
export class MarkupSteps {
  constructor(
    private readonly highLevel: HighLevelSource,
    private readonly changes: HighLevelChanges,
    private readonly findings: TrialFindings,
  ) {}

  readonly set: ChangingStep<TrialAt> = {
    perform: async (at) => {
      const enabled = isTextAsked(at) || beforeOf(at).enabled;
      const { locationId } = kitOf(at);
      await this.changes.setRebilling({ locationId, enabled, multiplier: multiplierOf(at.subject) }, at.signal);
      return done();
    },
    look: async (at) => ((await this.shown(at)) === multiplierOf(at.subject) ? done() : 'not-seen'),
    undo: (at) => this.restore(at),
    lookUndone: (at) => this.restore(at),
  };

  readonly see: ReadingStep<TrialAt> = {
    perform: async (at) => {
      const read = await this.shown(at);
      const waitedMs = at.saga.now().getTime() - at.saga.begunAt('see-markup', at.subject, 'do').getTime();
      if (read !== multiplierOf(at.subject) && waitedMs < showsWithinMs)
        return pending(after(at.saga.now(), lookEveryS), 'The location does not show the markup that was set yet.');
      return done({ read: read === null ? unseen : String(read) });
    },
  };

  /** What is read back is said at once; where it refutes, no text is asked for. */
  readonly decide: ReadingStep<TrialAt> = {
    perform: async (at) => {
      const decision = decideMarkup(readBacksOf(at), { kind: 'not-asked' });
      if (decision.outcome !== 'does-not-hold') return this.findings.found(at, { A04: decision });
      return this.findings.foundAndOver(at, 'The location shows another markup than was set.', { A04: decision });
    },
  };

  /**
   * Where the location already shows what it showed before, although it had shown a change, somebody has set it back:
   * setting it again could undo that, since what is sent may be taken in another unit.
   */
  private async restore(at: TrialAt): Promise<Outcome> {
    const before = beforeOf(at);
    const { locationId } = kitOf(at);
    const { readBacks } = readBacksOf(at);
    const isShown = readBacks.some(({ read }) => read !== null && read !== before.multiplier);
    if (isShown && (await this.isAsBefore(at))) return done();
    await this.changes.setRebilling({ locationId, ...before }, at.signal);
    if (await this.isAsBefore(at)) return done();
    const waitedMs = at.saga.now().getTime() - at.saga.begunAt('set-markup', at.subject, 'undo').getTime();
    if (waitedMs < showsWithinMs)
      return pending(after(at.saga.now(), lookEveryS), 'The location does not show its markup of before yet.');
    const percent = writeMarkup(before.multiplier, 'location-settings');
    return refused(
      `The location does not show its markup of before. In HighLevel open the location’s SaaS settings, set phone rebilling ${before.enabled ? 'on' : 'off'} with a markup of ${percent} % added to the cost, then resume.`,
    );
  }

  private async isAsBefore(at: TrialAt): Promise<boolean> {
    const { items } = await this.highLevel.rebilling(kitOf(at).locationId, at.signal);
    const before = beforeOf(at);
    return items[0]?.multiplier === before.multiplier && items[0].enabled === before.enabled;
  }

  private async shown(at: TrialAt): Promise<bigint | null> {
    const { items } = await this.highLevel.rebilling(kitOf(at).locationId, at.signal);
    return items[0]?.multiplier ?? null;
  }
}

/** What was set so far, and what the location showed then. */
export function readBacksOf(at: TrialAt): { readonly before: bigint; readonly readBacks: readonly MarkupReadBack[] } {
  const readBacks = triedPercents.flatMap((percent) => {
    const { read } = at.saga.made('see-markup', percent);
    return read === undefined ? [] : [{ set: multiplierOf(percent), read: read === unseen ? null : BigInt(read) }];
  });
  return { before: beforeOf(at).multiplier, readBacks };
}

function multiplierOf(percent: string): bigint {
  const multiplier = readMarkup(percent, 'update-rebilling');
  if (multiplier === null) throw new Error(`${percent} % is no markup`);
  return multiplier;
}

function beforeOf({ saga, otherSid }: TrialAt): { readonly enabled: boolean; readonly multiplier: bigint } {
  const { enabled, multiplier } = saga.made('check-kit', otherSid);
  if (enabled === undefined || multiplier === undefined)
    throw new Error(`trial ${saga.id} does not know the markup of before`);
  return { enabled: enabled === 'true', multiplier: BigInt(multiplier) };
}

function isTextAsked({ saga }: TrialAt): boolean {
  const order = orderOf(saga.program.actions);
  return order.trial === 'markup' && order.phone !== null;
}
