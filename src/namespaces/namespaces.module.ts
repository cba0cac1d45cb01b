import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { ComplexObject } from './complex-object.entity.js';
import { ComplexObjectStore } from './complex-object-store.service.js';
import { Namespace } from './namespace.entity.js';
import { Namespaces } from './namespaces.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Namespace, ComplexObject]), AuditModule],
  providers: [Namespaces, ComplexObjectStore],
  exports: [Namespaces, ComplexObjectStore],
})
export class NamespacesModule {}
