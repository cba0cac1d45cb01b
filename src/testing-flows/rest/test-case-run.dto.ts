import { ApiProperty } from '@nestjs/swagger';
import { TestCaseResultDto } from './test-case-result.dto.js';
import { TestTraceDto } from './test-trace.dto.js';

export class TestCaseRunDto extends TestCaseResultDto {
  @ApiProperty({
    description: 'All that happened; null when the flow did not even begin.',
    type: TestTraceDto,
    nullable: true,
  })
  trace!: TestTraceDto | null;
}
