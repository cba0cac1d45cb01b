import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AuthSchemeCatalogue } from './auth-scheme-catalogue.service.js';
import { Authenticator } from './authenticator.service.js';

@Module({
  imports: [DiscoveryModule],
  providers: [AuthSchemeCatalogue, Authenticator],
  exports: [AuthSchemeCatalogue, Authenticator],
})
export class AuthModule {}
