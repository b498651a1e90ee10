import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ControlNightsRepository } from '../completeness/control-nights.repository.js';
import { type HoleChanges, RunHoles } from '../completeness/run-holes.service.js';
import type { Control } from './manifest.js';
import type { ClaimedRun } from './run-lease.js';

/** What a run leaves to those after it: its holes, and whether the control held. */
@Injectable()
export class RunRemains {
  constructor(
    private readonly holes: RunHoles,
    private readonly nights: ControlNightsRepository,
  ) {}

  async write(tx: EntityManager, run: ClaimedRun, holes: HoleChanges, controls: readonly Control[]): Promise<void> {
    await this.holes.write(tx, run, holes);
    const settled = controls.filter((control) => control.outcome !== 'not-settled');
    const held = settled.every((control) => control.outcome === 'held');
    const night = { runId: run.id, toDay: run.to, held, settledDays: settled.length };
    if (settled.length > 0) await this.nights.add(tx, night);
  }
}
