import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { EgressModule } from '../egress/egress.module.js';
import { NamespacesModule } from '../namespaces/namespaces.module.js';
import { CallThroughConnection } from './call-through-connection.service.js';
import { ClientTokens } from './calls/client-tokens.service.js';
import { ProveConnection } from './calls/prove-connection.service.js';
import { Connection } from './connection.entity.js';
import { Connections } from './connections.service.js';
import { CredentialVault } from './credential-vault.service.js';
import { ConnectionsController } from './rest/connections.controller.js';
import { CredentialsController } from './rest/credentials.controller.js';
import { MailThroughConnection } from './mail-through-connection.service.js';
import { TestConnection } from './test-connection.service.js';
import { Credential } from './vault/credential.entity.js';
import { CredentialValue } from './vault/credential-value.entity.js';
import { Credentials } from './vault/credentials.service.js';
import { SealedValues } from './vault/sealed-values.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Credential, CredentialValue, Connection]),
    EgressModule,
    AuditModule,
    AuthModule,
    NamespacesModule,
  ],
  controllers: [CredentialsController, ConnectionsController],
  providers: [
    Credentials,
    CredentialVault,
    SealedValues,
    Connections,
    ClientTokens,
    ProveConnection,
    CallThroughConnection,
    MailThroughConnection,
    TestConnection,
  ],
  exports: [CredentialVault, Connections, CallThroughConnection, MailThroughConnection],
})
export class ConnectionsModule {}
