import { Injectable } from '@nestjs/common';
import type { WaveMember, WaveMemberState } from '@plumbline/core/migration/next-in-wave';
import type { Migration } from '../dto/migration.js';
import { MigrationPages } from '../migration-pages.service.js';
import type { WaveMemberEntity } from './wave.entity.js';

/** A customer of a wave with its migration, as it stands now. */
export type MemberNow = WaveMember & {
  readonly row: WaveMemberEntity;
  readonly migrationId: string | null;
  readonly detail: string | null;
};

const failed: ReadonlySet<string> = new Set(['unwound', 'cancelled', 'failed']);

/** How far the customers of a wave are. */
@Injectable()
export class WaveMembers {
  constructor(private readonly migrations: MigrationPages) {}

  now(rows: readonly WaveMemberEntity[]): Promise<MemberNow[]> {
    return Promise.all(rows.map((row) => this.one(row)));
  }

  private async one(row: WaveMemberEntity): Promise<MemberNow> {
    const { customerId, migrationId, failure, failedAt } = row;
    const known = { row, customerId, migrationId };
    if (failure !== null) return { ...known, state: 'failed', endedAt: failedAt, detail: failure };
    if (migrationId === null) return { ...known, state: 'to-do', endedAt: null, detail: null };
    const migration = await this.migrations.one(migrationId);
    const state = stateOf(migration);
    const endedAt = state === 'moved' ? switchedAt(migration) : migration.endedAt;
    return { ...known, state, endedAt: endedAt === null ? null : new Date(endedAt), detail: migration.detail };
  }
}

/** Once HighLevel has the new credentials and charges follow, the next customers need not wait for the watch. */
function stateOf(migration: Migration): WaveMemberState {
  if (failed.has(migration.state)) return 'failed';
  if (migration.state === 'planned') return 'to-do';
  if (migration.state === 'needs-person') return 'stuck';
  return switchedAt(migration) === null ? 'moving' : 'moved';
}

function switchedAt({ steps }: Migration): string | null {
  const billing = steps.find(({ name }) => name === 'switch-billing');
  return billing?.state === 'done' ? billing.endedAt : null;
}
