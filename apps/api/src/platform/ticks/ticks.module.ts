import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { Ticks } from './ticks.js';

@Module({ imports: [DiscoveryModule, ScheduleModule.forRoot()], providers: [Ticks] })
export class TicksModule {}
