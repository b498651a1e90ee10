import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessCheck } from './access-check.js';
import { ProblemFilter } from './problem.filter.js';
import { PublicAddress } from './public-address.js';
import { UpgradeGuard } from './upgrade.guard.js';
import { validationPipe } from './validation-pipe.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    AccessCheck,
    PublicAddress,
    { provide: APP_GUARD, useClass: UpgradeGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
  exports: [PublicAddress],
})
export class HttpModule {}
