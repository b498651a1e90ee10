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
import { InstallationStart } from './installation/installation-start.service.js';
import { SetupTokens } from './installation/setup-tokens.js';
import { InvitationController } from './invitation/invitation.controller.js';
import { InvitationEntity } from './invitation/invitation.entity.js';
import { InvitationService } from './invitation/invitation.service.js';
import { OffBoarding } from './off-boarding/off-boarding.service.js';
import { OpenDutiesModule } from './off-boarding/open-duties.module.js';
import { IdentityProvider } from './oidc/identity-provider.js';
import { OidcController } from './oidc/oidc.controller.js';
import { AttemptCookie } from './oidc/oidc-attempt.js';
import { OidcSignIn } from './oidc/oidc-sign-in.service.js';
import { PeopleErasure } from './people-erasure.js';
import { PeopleController } from './person/people.controller.js';
import { PeopleService } from './person/people.service.js';
import { PersonEntity } from './person/person.entity.js';
import { RequestAuthenticator } from './request-authenticator.js';
import { ConfirmPasswordService } from './session/confirm-password.service.js';
import { KnownDeviceEntity } from './session/known-device.entity.js';
import { KnownDevices } from './session/known-devices.js';
import { OwnSessionsController } from './session/own-sessions.controller.js';
import { PasswordAttemptEntity } from './session/password-attempt.entity.js';
import { PasswordAttempts } from './session/password-attempts.js';
import { PasswordRules } from './session/password-rules.js';
import { PasswordThrottle } from './session/password-throttle.js';
import { PersonSessionsController } from './session/person-sessions.controller.js';
import { SessionController } from './session/session.controller.js';
import { SessionEntity } from './session/session.entity.js';
import { SessionService } from './session/session.service.js';
import { SessionCookie } from './session/session-cookie.js';
import { SessionList } from './session/session-list.service.js';
import { SignInService } from './session/sign-in.service.js';

/** Global, because the guard on every route asks it who sends the request. */
@Global()
@Module({
  imports: [
    OpenDutiesModule,
    TypeOrmModule.forFeature([
      ...[ApiKeyEntity, InstallationEntity, InvitationEntity, PersonEntity],
      ...[SessionEntity, KnownDeviceEntity, PasswordAttemptEntity],
    ]),
  ],
  // `sessions/current` comes before `sessions/:id`.
  controllers: [
    ...[ApiKeyController, InstallationController, InvitationController, PeopleController],
    OidcController,
    ...[SessionController, OwnSessionsController, PersonSessionsController],
  ],
  providers: [
    ...[InstallationStart, SetupTokens, PeopleErasure],
    ...[ApiKeyService, ClaimService, InstallationService, InvitationService, PeopleService],
    OffBoarding,
    ...[IdentityProvider, AttemptCookie, OidcSignIn],
    ...[SessionCookie, SessionList, SessionService, KnownDevices],
    ...[SignInService, ConfirmPasswordService, PasswordAttempts, PasswordRules, PasswordThrottle],
    { provide: Authenticator, useClass: RequestAuthenticator },
  ],
  exports: [ApiKeyService, Authenticator, InstallationService],
})
export class PeopleModule {}
