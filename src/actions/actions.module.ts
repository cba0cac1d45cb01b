import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ConnectionsModule } from '../connections/connections.module.js';
import { EventsModule } from '../events/events.module.js';
import { FilesModule } from '../files/files.module.js';
import { TablesModule } from '../tables/tables.module.js';
import { ActionCatalogue } from './action-catalogue.service.js';
import { ActionsController } from './rest/actions.controller.js';
import { CreateOrUpdateRecordAction } from './types/create-or-update-record.action.js';
import { CreateRecordAction } from './types/create-record.action.js';
import { DeleteRecordAction } from './types/delete-record.action.js';
import { EmitEventAction } from './types/emit-event.action.js';
import { HttpRequestAction } from './types/http-request.action.js';
import { LogAction } from './types/log.action.js';
import { LookUpRecordAction } from './types/look-up-record.action.js';
import { LookUpRecordsAction } from './types/look-up-records.action.js';
import { ParseCsvAction } from './types/parse-csv.action.js';
import { ParseJsonAction } from './types/parse-json.action.js';
import { ParseXmlAction } from './types/parse-xml.action.js';
import { RaiseErrorAction } from './types/raise-error.action.js';
import { SendEmailAction } from './types/send-email.action.js';
import { UpdateRecordAction } from './types/update-record.action.js';
import { WaitAction } from './types/wait.action.js';

@Module({
  imports: [DiscoveryModule, TablesModule, FilesModule, EventsModule, ConnectionsModule],
  controllers: [ActionsController],
  providers: [
    ActionCatalogue,
    CreateRecordAction,
    UpdateRecordAction,
    CreateOrUpdateRecordAction,
    DeleteRecordAction,
    LookUpRecordAction,
    LookUpRecordsAction,
    HttpRequestAction,
    SendEmailAction,
    ParseJsonAction,
    ParseXmlAction,
    ParseCsvAction,
    LogAction,
    EmitEventAction,
    RaiseErrorAction,
    WaitAction,
  ],
  exports: [ActionCatalogue],
})
export class ActionsModule {}
