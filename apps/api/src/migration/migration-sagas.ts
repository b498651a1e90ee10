import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { SagasService } from '../saga/sagas.service.js';

/** The sagas of migrations, and the time. */
@Injectable()
export class MigrationSagas {
  constructor(
    readonly service: SagasService,
    readonly clock: Clock,
  ) {}
}
