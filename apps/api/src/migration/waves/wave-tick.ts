import { Injectable, Logger } from '@nestjs/common';
import type { WaveMove } from '@plumbline/core/migration/next-in-wave';
import { Config } from '../../platform/config/config.js';
import { Every } from '../../platform/ticks/every.js';
import type { WaveEntity } from './wave.entity.js';
import type { MemberNow } from './wave-members.service.js';
import { WaveMoves } from './wave-moves.js';
import { WaveStarts } from './wave-starts.service.js';
import { WavesRepository } from './waves.repository.js';

const tickEveryMs = 5_000;

/** On every worker: looks after the waves that run, each by one process at a time. */
@Injectable()
export class WaveTick {
  readonly #log = new Logger('waves');

  constructor(
    private readonly waves: WavesRepository,
    private readonly moves: WaveMoves,
    private readonly starts: WaveStarts,
    private readonly config: Config,
  ) {}

  @Every(tickEveryMs)
  async tick(): Promise<void> {
    if (!this.config.roles.has('worker')) return;
    try {
      await this.lookAfterAll();
    } catch (error) {
      this.#log.error({ err: error, msg: 'the waves could not be looked after; it is tried again' });
    }
  }

  /** Makes the next move of every wave that runs. */
  async lookAfterAll(): Promise<void> {
    const seen: string[] = [];
    for (let wave = await this.waves.claim(seen); wave !== null; wave = await this.waves.claim(seen)) {
      seen.push(wave.id);
      await this.lookAfter(wave);
    }
  }

  private async lookAfter(wave: WaveEntity): Promise<void> {
    const { move, members } = await this.moves.of(wave);
    await this.make(wave, move, members);
  }

  private async make(wave: WaveEntity, move: WaveMove, members: readonly MemberNow[]): Promise<void> {
    switch (move.kind) {
      case 'start':
        for (const member of members)
          if (move.customerIds.includes(member.customerId)) await this.starts.start(wave, member);
        return this.waves.leave(wave.id, 'running', null);
      case 'wait':
        return this.waves.leave(wave.id, 'running', move.reason);
      case 'stop':
        return this.waves.leave(wave.id, 'stopped', move.reason);
      case 'end':
        return this.waves.leave(wave.id, 'complete', null);
    }
  }
}
