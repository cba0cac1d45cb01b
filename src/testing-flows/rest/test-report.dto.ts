import { ApiProperty } from '@nestjs/swagger';
import { TestCaseResultDto } from './test-case-result.dto.js';

export class TestReportDto {
  @ApiProperty({ description: 'No test case fails.', example: true })
  passed!: boolean;

  @ApiProperty({ description: 'How many test cases there are.', type: 'integer', example: 1 })
  tests!: number;

  @ApiProperty({ description: 'How many of them fail.', type: 'integer', example: 0 })
  failed!: number;

  @ApiProperty({ description: 'Each of them, by name.', type: [TestCaseResultDto] })
  results!: TestCaseResultDto[];
}
