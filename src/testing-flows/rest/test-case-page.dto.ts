import { ApiProperty } from '@nestjs/swagger';
import { TestCaseDto } from './test-case.dto.js';

export class TestCasePageDto {
  @ApiProperty({ description: 'The test cases, by name.', type: [TestCaseDto] })
  items!: TestCaseDto[];

  @ApiProperty({
    description: 'The `cursor` of the next page; null on the last.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
