import { Injectable, type Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { HttpAdapterHost, ModuleRef, ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AuthSchemeCatalogue } from '../../auth/auth-scheme-catalogue.service.js';
import { FLOW_DEFINITION_SCHEMAS } from '../../flows/flow-definition.schema.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { Pace } from '../../nodes/pace.js';
import { TriggerCatalogue } from '../../triggers/trigger-catalogue.service.js';
import { addBodyRefusals } from './add-body-refusals.js';
import { applicationForSwagger } from './application-for-swagger.js';
import { completeAnswers } from './complete-answers.js';
import { completeExamples } from './complete-examples.js';
import { completeSecurity } from './complete-security.js';
import { operationsOf } from './operations-of.js';
import { PLATFORM_TAGS } from './platform-tags.js';
import { DocumentToPublish } from './published-document.js';
import { triggerComponents } from './trigger-components.js';

type SchemaObjects = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** What belongs to the platform's own API; an application that imports it may have controllers elsewhere. */
const PLATFORM = /^\/?(platform\/v1|explorer|health)(\/|$)/;

/** The OpenAPI document of the management API. It cannot change while the app runs. */
@Injectable()
export class PlatformDocument {
  private document?: Promise<DocumentToPublish>;

  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly modules: ModulesContainer,
    private readonly adapterHost: HttpAdapterHost,
    private readonly schemes: AuthSchemeCatalogue,
    private readonly triggers: TriggerCatalogue,
  ) {}

  get(): Promise<DocumentToPublish> {
    this.document ??= this.build().then((document) => new DocumentToPublish(document));
    return this.document;
  }

  private async build(): Promise<OpenAPIObject> {
    const config = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Sluice platform API')
      .setDescription(
        'Manages flows and the endpoints that start them, and reads their executions.\n\n' +
          'Sign in with `login`, then authorize with the access token under `jwt`, or with an API key under `api-key`. ' +
          'Every refusal is a problem document (RFC 9457) with a stable `code`.',
      )
      .setVersion('1')
      .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
      .addServer('/', 'This server')
      .build();
    config.components = { ...config.components, schemas: this.definitionSchemas() };
    const app = applicationForSwagger(this.moduleRef, this.adapterHost);
    const scanned = SwaggerModule.createDocument(app, config, { include: this.platformModules() });
    const document = completeSecurity(scanned, this.schemes.securitySchemes());
    addBodyRefusals(document);
    completeAnswers(document);
    await completeExamples(document, new Pace());
    const used = new Set(operationsOf(document).flatMap(({ operation }) => operation.tags ?? []));
    const described = PLATFORM_TAGS.filter(({ name }) => used.delete(name));
    return { ...document, tags: [...described, ...[...used].map((name) => ({ name }))] };
  }

  private definitionSchemas(): SchemaObjects {
    const { Trigger } = FLOW_DEFINITION_SCHEMAS as unknown as Record<string, JsonSchema>;
    return { ...FLOW_DEFINITION_SCHEMAS, ...triggerComponents(Trigger!, this.triggers.all()) } as SchemaObjects;
  }

  private platformModules(): Type[] {
    const isPlatform = (controller: unknown): boolean =>
      [Reflect.getMetadata(PATH_METADATA, controller as object) as string | string[]]
        .flat()
        .some((path) => PLATFORM.test(path));
    return [...this.modules.values()]
      .filter(({ controllers }) => [...controllers.values()].some(({ metatype }) => isPlatform(metatype)))
      .map(({ metatype }) => metatype);
  }
}
