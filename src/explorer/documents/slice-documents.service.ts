import { Injectable } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AuthSchemeCatalogue } from '../../auth/auth-scheme-catalogue.service.js';
import type { SecurityScheme } from '../../auth/security-scheme.js';
import { CallbacksModule } from '../../callbacks/callbacks.module.js';
import type { DocumentedCallbacks } from '../../callbacks/document-callbacks.js';
import type { LiveSlice } from '../../endpoints/live-endpoints.service.js';
import { signatureSecurity } from '../../endpoints/signature-security.js';
import { Problem } from '../../http/problem.js';
import type { Pace } from '../../nodes/pace.js';
import { applicationForSwagger } from './application-for-swagger.js';
import { completePart } from './complete-part.js';
import { completeSecurity } from './complete-security.js';

/** The parts that documents of namespaces are made of, each built from a controller that serves on this node at the moment. */
@Injectable()
export class SliceDocuments {
  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly adapterHost: HttpAdapterHost,
    private readonly schemes: AuthSchemeCatalogue,
  ) {}

  async ofSlice(slice: LiveSlice, pace: Pace): Promise<OpenAPIObject> {
    slice.describe();
    await pace.breathe();
    const config = configWith(Object.assign({}, ...slice.endpoints.map(({ docs }) => docs.components)) as object);
    const schemes = { ...this.schemes.securitySchemes(), ...signatureSchemes(slice) };
    const app = applicationForSwagger(this.moduleRef, this.adapterHost);
    const scanned = SwaggerModule.createDocument(app, config, { include: [slice.moduleClass], extraModels: [Problem] });
    await pace.breathe();
    return completePart(completeSecurity(scanned, schemes), pace);
  }

  /** The controller of callbacks describes nothing: what it takes follows from the flows. */
  async ofCallbacks({ paths, schemas }: DocumentedCallbacks, pace: Pace): Promise<OpenAPIObject> {
    const app = applicationForSwagger(this.moduleRef, this.adapterHost);
    const include = [CallbacksModule];
    const scanned = SwaggerModule.createDocument(app, configWith(schemas), { include, extraModels: [Problem] });
    const part = completeSecurity(scanned, this.schemes.securitySchemes());
    Object.assign(part.paths, paths);
    return completePart(part, pace);
  }
}

function configWith(schemas: object): ReturnType<DocumentBuilder['build']> {
  const config = new DocumentBuilder().setOpenAPIVersion('3.1.0').build();
  config.components = { ...config.components, schemas: schemas as Record<string, object> };
  return config;
}

function signatureSchemes({ endpoints }: LiveSlice): Record<string, SecurityScheme> {
  const signatures = endpoints.flatMap(({ endpoint }) => endpoint.auth.signature ?? []);
  return Object.assign({}, ...signatures.map(signatureSecurity)) as Record<string, SecurityScheme>;
}
