import { Module } from '@nestjs/common';
import { OpenDuties } from './open-duties.js';

/** Apart from the rest of the people feature, so that a feature that assigns work needs no more of it than this. */
@Module({ providers: [OpenDuties], exports: [OpenDuties] })
export class OpenDutiesModule {}
