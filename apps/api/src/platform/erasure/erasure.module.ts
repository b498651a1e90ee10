import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ErasedCustomers } from './erased-customers.js';
import { ErasureEntity } from './erasure.entity.js';
import { Erasures } from './erasures.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([ErasureEntity])],
  providers: [Erasures, ErasedCustomers],
  exports: [Erasures, ErasedCustomers],
})
export class ErasureRegisterModule {}
