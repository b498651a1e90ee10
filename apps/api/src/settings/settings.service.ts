import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { stepUpRefusal } from '../platform/http/step-up.js';
import { AgencySettingEntity } from './agency-setting.entity.js';
import { type AlertSettings, usualAlerts } from './dto/alert-settings.js';
import type { Settings, SettingsChange } from './dto/settings.js';

const scope = 'agency';

/** What holds as long as nobody said otherwise: two people, and a revert only while the move is fresh. */
const usual: Settings = {
  ...{ secondPerson: true, reverts: { perDay: 3, windowDays: 30 }, watchNights: 3 },
  alerts: usualAlerts,
};

/** `hasSteppedUp` is whether the actor has given a password within the last minutes. */
type By = { readonly actor: Actor; readonly hasSteppedUp: boolean };

@Injectable()
export class SettingsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  current(): Promise<Settings> {
    return settingsIn(this.db.manager);
  }

  /** Changes what is named and leaves the rest. One person alone may revert only after that person gave a password. */
  change(change: SettingsChange, { actor, hasSteppedUp }: By): Promise<Settings> {
    return inTransaction(this.db, async (tx) => {
      await this.#begin(tx, actor);
      const from = await settingsIn(tx, 'for update');
      const to = withChange(from, change);
      if (from.secondPerson && !to.secondPerson && !hasSteppedUp) throw stepUpRefusal(actor);
      await tx.update(AgencySettingEntity, { scope }, { ...columnsOf(to), ...this.#signed(actor) });
      const subject = { kind: 'settings', id: null };
      await this.audit.record(tx, { actor, action: 'settings.changed', subject, detail: { from, to } });
      return to;
    });
  }

  // A row that is there can be locked, so that two changes at once keep what each of them names.
  async #begin(tx: EntityManager, actor: Actor): Promise<void> {
    const first = { scope, ...columnsOf(usual), ...this.#signed(actor) } as const;
    await tx.createQueryBuilder().insert().into(AgencySettingEntity).values(first).orIgnore().execute();
  }

  #signed(actor: Actor) {
    return { changedBy: actor.id, changedAt: this.clock.now() };
  }
}

async function settingsIn(tx: EntityManager, reading?: 'for update'): Promise<Settings> {
  const lock = reading === undefined ? {} : ({ lock: { mode: 'pessimistic_write' } } as const);
  const row = await tx.findOne(AgencySettingEntity, { where: { scope }, ...lock });
  if (row === null) return usual;
  const { secondPerson, watchNights, revertsPerDay: perDay, revertWindowDays: windowDays, alerts } = row;
  return { secondPerson, reverts: { perDay, windowDays }, watchNights, alerts: alerts ?? usualAlerts };
}

function columnsOf({ secondPerson, reverts, watchNights, alerts }: Settings) {
  return { secondPerson, revertsPerDay: reverts.perDay, revertWindowDays: reverts.windowDays, watchNights, alerts };
}

function withChange(from: Settings, { secondPerson, reverts, watchNights, alerts }: SettingsChange): Settings {
  return {
    secondPerson: secondPerson ?? from.secondPerson,
    reverts: {
      perDay: reverts?.perDay ?? from.reverts.perDay,
      windowDays: reverts?.windowDays ?? from.reverts.windowDays,
    },
    watchNights: watchNights ?? from.watchNights,
    alerts: withAlerts(from.alerts, alerts ?? {}),
  };
}

function withAlerts(from: AlertSettings, change: NonNullable<SettingsChange['alerts']>): AlertSettings {
  return {
    mismatchAbove: change.mismatchAbove ?? from.mismatchAbove,
    provisional: change.provisional ?? from.provisional,
    balanceDays: change.balanceDays ?? from.balanceDays,
    balanceBelow: change.balanceBelow === undefined ? from.balanceBelow : change.balanceBelow,
    walletBelow: change.walletBelow ?? from.walletBelow,
  };
}
