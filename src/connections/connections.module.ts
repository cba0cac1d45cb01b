import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { NamespacesModule } from '../namespaces/namespaces.module.js';
import { CredentialVault } from './credential-vault.service.js';
import { CredentialsController } from './rest/credentials.controller.js';
import { Credential } from './vault/credential.entity.js';
import { CredentialValue } from './vault/credential-value.entity.js';
import { Credentials } from './vault/credentials.service.js';
import { SealedValues } from './vault/sealed-values.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Credential, CredentialValue]), AuditModule, AuthModule, NamespacesModule],
  controllers: [CredentialsController],
  providers: [Credentials, CredentialVault, SealedValues],
  exports: [CredentialVault],
})
export class ConnectionsModule {}
