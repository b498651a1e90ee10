import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CrashPoints } from './crash-points.js';
import { SagaEntity, SagaEntryEntity } from './saga.entity.js';
import { SagaErasure } from './saga-erasure.js';
import { SagaFigures } from './saga-figures.js';
import { SagaHands } from './saga-hands.js';
import { SagaLease } from './saga-lease.js';
import { SagaLog } from './saga-log.js';
import { SagaRunner } from './saga-runner.js';
import { SagaWords } from './saga-words.service.js';
import { SagaWorker } from './saga-worker.js';
import { SagasService } from './sagas.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([SagaEntity, SagaEntryEntity])],
  providers: [
    CrashPoints,
    SagaHands,
    SagaLog,
    SagaLease,
    SagaRunner,
    SagaWorker,
    SagasService,
    SagaWords,
    SagaErasure,
    SagaFigures,
  ],
  exports: [SagaHands, SagasService, SagaWords, SagaWorker],
})
export class SagaModule {}
