import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { TelemetryModule } from '../telemetry/telemetry.module.js';
import { KnownRoutes } from './known-routes.service.js';
import { PinoLogger } from './pino-logger.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { AnswerMetrics } from './server/answer-metrics.service.js';
import { LetCallersLeave } from './server/let-callers-leave.service.js';
import { TraceRequests } from './server/trace-requests.service.js';
import { PrepareServer } from './server/prepare-server.service.js';
import { DtoPipe } from './validation/dto.pipe.js';

/** How this server reads requests and words refusals, for every route of the application. */
@Module({
  imports: [TelemetryModule],
  providers: [
    AnswerMetrics,
    KnownRoutes,
    LetCallersLeave,
    PinoLogger,
    PrepareServer,
    TraceRequests,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: DtoPipe },
  ],
  exports: [KnownRoutes, PinoLogger],
})
export class HttpModule {}
