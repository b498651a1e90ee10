import { Global, Module } from '@nestjs/common';
import { LAST_NIGHTS } from '../../customers/last-nights.js';
import { LastNightsService } from './last-nights.service.js';
import { ResultPagesRepository } from './result-pages.repository.js';

/** Results for whoever shows them. Global, since the customers' pages show the last night without knowing who compares. */
@Global()
@Module({
  providers: [ResultPagesRepository, { provide: LAST_NIGHTS, useClass: LastNightsService }],
  exports: [ResultPagesRepository, LAST_NIGHTS],
})
export class ResultsReadModule {}
