import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Authenticator } from '../platform/http/authenticator.js';
import { ApiKeyController } from './api-key/api-key.controller.js';
import { ApiKeyEntity } from './api-key/api-key.entity.js';
import { ApiKeyService } from './api-key/api-key.service.js';
import { ClaimService } from './installation/claim.service.js';
import { InstallationController } from './installation/installation.controller.js';
import { InstallationEntity } from './installation/installation.entity.js';
import { InstallationService } from './installation/installation.service.js';
import { InvitationController } from './invitation/invitation.controller.js';
import { InvitationEntity } from './invitation/invitation.entity.js';
import { InvitationService } from './invitation/invitation.service.js';
import { PeopleController } from './person/people.controller.js';
import { PeopleService } from './person/people.service.js';
import { PersonEntity } from './person/person.entity.js';
import { RequestAuthenticator } from './request-authenticator.js';
import { SessionController } from './session/session.controller.js';
import { SessionEntity } from './session/session.entity.js';
import { SessionService } from './session/session.service.js';
import { SessionCookie } from './session/session-cookie.js';
import { SignInService } from './session/sign-in.service.js';
import { SignInThrottle } from './session/sign-in-throttle.js';

/** Global, because the guard on every route asks it who sends the request. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([ApiKeyEntity, InstallationEntity, InvitationEntity, PersonEntity, SessionEntity]),
  ],
  controllers: [ApiKeyController, InstallationController, InvitationController, PeopleController, SessionController],
  providers: [
    ApiKeyService,
    ClaimService,
    InstallationService,
    InvitationService,
    PeopleService,
    SessionCookie,
    SessionService,
    SignInService,
    SignInThrottle,
    { provide: Authenticator, useClass: RequestAuthenticator },
  ],
  exports: [Authenticator, InstallationService],
})
export class PeopleModule {}
