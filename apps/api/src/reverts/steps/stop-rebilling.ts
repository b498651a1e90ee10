import { Injectable } from '@nestjs/common';
import { parseMultiplier } from '@plumbline/core/money/multiplier';
import { asked, type ChangingStep, done } from '../../migration/steps/migration-step.js';
import { HighLevelChanges } from '../../providers/highlevel-changes.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import type { Outcome, Sight } from '../../saga/saga-hands.js';
import type { RevertAt } from './old-account.js';

const once = parseMultiplier('1') ?? 0n;

/** Off before anything moves: on the shared account a charge could be for anybody's usage. */
@Injectable()
export class StopRebilling implements ChangingStep<RevertAt> {
  constructor(
    private readonly changes: HighLevelChanges,
    private readonly highLevel: HighLevelSource,
  ) {}

  async perform(at: RevertAt): Promise<Outcome> {
    if (at.plan.multiplier === null) return done({ was: 'off' });
    if ((await this.isEnabled(at)) !== false) await this.set(at, { enabled: false });
    return this.readBack(at);
  }

  /** Where HighLevel does not show it, nobody may take it for off (A15): a person looks. */
  private async readBack(at: RevertAt): Promise<Outcome> {
    const isEnabled = await this.isEnabled(at);
    if (isEnabled === false) return done({ readBack: 'off' });
    const by = at.saga.confirmedBy('stop-rebilling', '', 'do');
    if (by !== null) return done({ readBack: 'attested', by });
    const what = isEnabled === null ? 'does not show whether rebilling is off' : 'still shows rebilling as on';
    return asked(
      null,
      `HighLevel took the change and ${what}. Look at the customer under SaaS, switch Phone rebilling off there, and confirm. Never switch SaaS itself off.`,
    );
  }

  async look(at: RevertAt): Promise<Sight> {
    if (at.plan.multiplier === null) return done({ was: 'off' });
    return (await this.isEnabled(at)) === false ? done({ readBack: 'off' }) : 'not-seen';
  }

  async undo(at: RevertAt): Promise<Outcome> {
    if (at.plan.multiplier === null) return done();
    if ((await this.isEnabled(at)) !== true) await this.set(at, { enabled: true });
    return done();
  }

  async lookUndone(at: RevertAt): Promise<Sight> {
    if (at.plan.multiplier === null) return done();
    return (await this.isEnabled(at)) === true ? done() : 'not-seen';
  }

  private set({ plan, signal }: RevertAt, { enabled }: { readonly enabled: boolean }): Promise<void> {
    const multiplier = parseMultiplier(plan.multiplier ?? '') ?? once;
    return this.changes.setRebilling({ locationId: plan.locationId, enabled, multiplier }, signal);
  }

  /** Null where HighLevel does not show it. */
  private async isEnabled({ plan, signal }: RevertAt): Promise<boolean | null> {
    const { items } = await this.highLevel.rebilling(plan.locationId, signal);
    return items[0]?.enabled ?? null;
  }
}
