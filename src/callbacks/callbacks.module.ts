import { Module } from '@nestjs/common';
import { ExecutionsModule } from '../executions/executions.module.js';
import { FlowsModule } from '../flows/flows.module.js';
import { HttpModule } from '../http/http.module.js';
import { KnownRoutes } from '../http/known-routes.service.js';
import { ActiveCallbacks } from './active-callbacks.service.js';
import { CallbacksController } from './rest/callbacks.controller.js';
import { TakeCallback } from './take-callback.service.js';

/** The router knows it by a wildcard. */
const ADDRESS = /^\/callbacks(?:\/[^/]+){4}$/;

@Module({
  imports: [HttpModule, FlowsModule, ExecutionsModule],
  controllers: [CallbacksController],
  providers: [TakeCallback, ActiveCallbacks],
  exports: [ActiveCallbacks],
})
export class CallbacksModule {
  constructor(routes: KnownRoutes) {
    routes.alsoAsk((path) => (ADDRESS.test(path) ? ['POST'] : []));
  }
}
