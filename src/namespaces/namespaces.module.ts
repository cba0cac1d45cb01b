import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { ComplexObject } from './complex-object.entity.js';
import { ComplexObjectStore } from './complex-object-store.service.js';
import { ComplexObjectUses } from './complex-object-uses.service.js';
import { Namespace } from './namespace.entity.js';
import { Namespaces } from './namespaces.service.js';
import { ComplexObjectsController } from './rest/complex-objects.controller.js';
import { NamespacesController } from './rest/namespaces.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Namespace, ComplexObject]), AuditModule, NodesModule],
  controllers: [NamespacesController, ComplexObjectsController],
  providers: [Namespaces, ComplexObjectStore, ComplexObjectUses],
  exports: [Namespaces, ComplexObjectStore, ComplexObjectUses],
})
export class NamespacesModule {}
