import { Module } from '@nestjs/common';
import { FlowFilesModule } from '../flow-files/flow-files.module.js';
import { FlowsModule } from '../flows/flows.module.js';
import { PlanOpenApiImport } from './plan-openapi-import.service.js';
import { OpenApiImportController } from './rest/openapi-import.controller.js';

@Module({
  imports: [FlowsModule, FlowFilesModule],
  controllers: [OpenApiImportController],
  providers: [PlanOpenApiImport],
})
export class OpenApiImportModule {}
