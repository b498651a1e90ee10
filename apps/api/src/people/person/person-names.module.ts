import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PersonEntity } from './person.entity.js';
import { PersonNames } from './person-names.service.js';

/** Names without the rest of the people feature, which guards every route. */
@Module({
  imports: [TypeOrmModule.forFeature([PersonEntity])],
  providers: [PersonNames],
  exports: [PersonNames],
})
export class PersonNamesModule {}
