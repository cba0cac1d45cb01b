import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { SluiceConfig } from '../config/sluice-config.js';
import { EgressModule } from '../egress/egress.module.js';
import { ApiKey } from './api-keys/api-key.entity.js';
import { ApiKeys } from './api-keys/api-keys.service.js';
import { AuthSchemeCatalogue } from './auth-scheme-catalogue.service.js';
import { Authenticator } from './authenticator.service.js';
import { CallbackKey } from './callback-key.service.js';
import { CredentialKeys } from './credential-keys.service.js';
import { InstallationKeys } from './installation/installation-keys.js';
import { Installation } from './installation/installation.entity.js';
import { SetUp } from './installation/set-up.service.js';
import { SetupToken } from './installation/setup-token.entity.js';
import { ManagementGuard } from './management.guard.js';
import { ApiKeysController } from './rest/api-keys.controller.js';
import { AuditController } from './rest/audit.controller.js';
import { ClientTokens } from './oauth/client-tokens.service.js';
import { IssueClientToken } from './oauth/issue-client-token.service.js';
import { ExternalTokens } from './issuers/external-tokens.service.js';
import { IssuerKeys } from './issuers/issuer-keys.service.js';
import { TokenIssuerGrant } from './issuers/token-issuer-grant.entity.js';
import { TokenIssuer } from './issuers/token-issuer.entity.js';
import { TokenIssuers } from './issuers/token-issuers.service.js';
import { People } from './people.service.js';
import { MeController } from './rest/me.controller.js';
import { OAuthController } from './rest/oauth.controller.js';
import { RolesController } from './rest/roles.controller.js';
import { SessionsController } from './rest/sessions.controller.js';
import { SetUpController } from './rest/set-up.controller.js';
import { TokenIssuersController } from './rest/token-issuers.controller.js';
import { UsersController } from './rest/users.controller.js';
import { RoleNames } from './role-names.service.js';
import { Grants } from './roles/grants.service.js';
import { RoleGrant } from './roles/role-grant.entity.js';
import { Role } from './roles/role.entity.js';
import { Roles } from './roles/roles.service.js';
import { ApiKeyAuthScheme } from './schemes/api-key.auth-scheme.js';
import { BasicAuthScheme } from './schemes/basic.auth-scheme.js';
import { JwtAuthScheme } from './schemes/jwt.auth-scheme.js';
import { OAuth2AuthScheme } from './schemes/oauth2.auth-scheme.js';
import { AccessTokens } from './sessions/access-tokens.service.js';
import { LogIn } from './sessions/log-in.service.js';
import { RefreshToken } from './sessions/refresh-token.entity.js';
import { Session } from './sessions/session.entity.js';
import { Sessions } from './sessions/sessions.service.js';
import { SetupTokens } from './setup-tokens.service.js';
import { CheckPassword } from './users/check-password.service.js';
import { LoginThrottleWindow } from './users/login-throttle-window.entity.js';
import { LoginThrottle } from './users/login-throttle.service.js';
import { ProvePassword } from './users/prove-password.service.js';
import { UserAccount } from './users/user-account.entity.js';
import { Users } from './users/users.service.js';
import { VerifiedCallers } from './verification/verified-callers.service.js';

const ENTITIES = [
  Installation,
  SetupToken,
  UserAccount,
  LoginThrottleWindow,
  Session,
  RefreshToken,
  Role,
  RoleGrant,
  ApiKey,
  TokenIssuer,
  TokenIssuerGrant,
];

@Module({
  imports: [DiscoveryModule, TypeOrmModule.forFeature(ENTITIES), EgressModule, AuditModule],
  controllers: [
    SetUpController,
    SessionsController,
    OAuthController,
    MeController,
    UsersController,
    RolesController,
    ApiKeysController,
    TokenIssuersController,
    AuditController,
  ],
  providers: [
    { provide: InstallationKeys, inject: [SluiceConfig, DataSource], useFactory: InstallationKeys.open },
    { provide: APP_GUARD, useClass: ManagementGuard },
    CallbackKey,
    CredentialKeys,
    SetupTokens,
    SetUp,
    VerifiedCallers,
    Roles,
    RoleNames,
    People,
    Grants,
    Users,
    LoginThrottle,
    CheckPassword,
    ProvePassword,
    AccessTokens,
    Sessions,
    LogIn,
    ApiKeys,
    TokenIssuers,
    IssuerKeys,
    ExternalTokens,
    JwtAuthScheme,
    ApiKeyAuthScheme,
    BasicAuthScheme,
    ClientTokens,
    IssueClientToken,
    OAuth2AuthScheme,
    AuthSchemeCatalogue,
    Authenticator,
  ],
  exports: [CallbackKey, CredentialKeys, SetupTokens, RoleNames, People, AuthSchemeCatalogue, Authenticator],
})
export class AuthModule {}
