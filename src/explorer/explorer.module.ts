import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CallbacksModule } from '../callbacks/callbacks.module.js';
import { EndpointsModule } from '../endpoints/endpoints.module.js';
import { NamespacesModule } from '../namespaces/namespaces.module.js';
import { TriggersModule } from '../triggers/triggers.module.js';
import { NamespaceDocuments } from './documents/namespace-documents.service.js';
import { NamespaceParts } from './documents/namespace-parts.service.js';
import { PlatformDocument } from './documents/platform-document.service.js';
import { SliceDocuments } from './documents/slice-documents.service.js';
import { DefinitionReader } from './rest/definition-reader.service.js';
import { DefinitionsController } from './rest/definitions.controller.js';
import { ExplorerController } from './rest/explorer.controller.js';
import { ExplorerFiles } from './ui/explorer-files.service.js';

@Module({
  imports: [AuthModule, NamespacesModule, CallbacksModule, TriggersModule, EndpointsModule],
  controllers: [ExplorerController, DefinitionsController],
  providers: [PlatformDocument, SliceDocuments, NamespaceDocuments, NamespaceParts, ExplorerFiles, DefinitionReader],
})
export class ExplorerModule {}
