import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '../actions/actions.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { ExecutionsModule } from '../executions/executions.module.js';
import { FlowsModule } from '../flows/flows.module.js';
import { ComposeTestCase } from './cases/compose-test-case.service.js';
import { PlayAgain } from './cases/play-again.service.js';
import { RunTestCases } from './cases/run-test-cases.service.js';
import { TestCase } from './cases/test-case.entity.js';
import { TestCases } from './cases/test-cases.service.js';
import { DryRun } from './dry-run/dry-run.service.js';
import { TestSubjects } from './dry-run/test-subjects.service.js';
import { GateActivation } from './gate-activation.service.js';
import { RunForReal } from './real-run/run-for-real.service.js';
import { RunTestCasesController } from './rest/run-test-cases.controller.js';
import { TestCasesController } from './rest/test-cases.controller.js';
import { RealTestRunController } from './rest/real-test-run.controller.js';
import { TestRunController } from './rest/test-run.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([TestCase]), AuditModule, ActionsModule, FlowsModule, ExecutionsModule],
  controllers: [TestRunController, RealTestRunController, RunTestCasesController, TestCasesController],
  providers: [TestSubjects, DryRun, PlayAgain, ComposeTestCase, TestCases, RunTestCases, GateActivation, RunForReal],
  exports: [GateActivation],
})
export class TestingFlowsModule {}
