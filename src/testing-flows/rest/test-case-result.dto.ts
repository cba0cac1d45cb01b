import { ApiProperty } from '@nestjs/swagger';
import { TestFailureDto } from './test-failure.dto.js';

export class TestCaseResultDto {
  @ApiProperty({ description: 'The test case.', format: 'uuid', example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11' })
  id!: string;

  @ApiProperty({ description: 'Its name.', example: 'An urgent ticket opens an incident' })
  name!: string;

  @ApiProperty({ description: 'Everything that it expects holds.', example: true })
  passed!: boolean;

  @ApiProperty({ description: 'What does not hold.', type: [TestFailureDto] })
  failures!: TestFailureDto[];

  @ApiProperty({ description: 'How long it took.', type: 'integer', example: 4 })
  milliseconds!: number;
}
