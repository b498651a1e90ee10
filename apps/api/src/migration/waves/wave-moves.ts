import { Injectable } from '@nestjs/common';
import { nextBatch, nextInWave, type WaveMove } from '@plumbline/core/migration/next-in-wave';
import { Pilot } from './pilot.service.js';
import type { WaveEntity } from './wave.entity.js';
import { type MemberNow, WaveMembers } from './wave-members.service.js';
import { WaveRecord } from './wave-record.js';
import { WavesRepository } from './waves.repository.js';

export type WaveNow = {
  readonly members: readonly MemberNow[];
  readonly isPilotProven: boolean;
  readonly move: WaveMove;
  /** Who is begun next, now or once what is waited for is there. */
  readonly next: readonly string[];
};

/** Where a wave stands, and what it would do next. */
@Injectable()
export class WaveMoves {
  constructor(
    private readonly waves: WavesRepository,
    private readonly members: WaveMembers,
    private readonly pilot: Pilot,
    private readonly record: WaveRecord,
  ) {}

  async of(wave: WaveEntity): Promise<WaveNow> {
    const members = await this.members.now(await this.waves.members(wave.id));
    const isPilotProven = await this.pilot.isProven();
    const rules = {
      ...{ size: wave.size, isPilotProven },
      pauseMs: wave.pauseMinutes * 60_000,
      stopAtFailures: wave.stopAtFailures + wave.failuresForgiven,
    };
    const move = nextInWave(members, rules, this.record.clock.now());
    return { members, isPilotProven, move, next: nextBatch(members, rules) };
  }
}
