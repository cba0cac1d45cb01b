import { ApiProperty } from '@nestjs/swagger';

export class ExecutionCallerDto {
  @ApiProperty({ description: 'What kind of principal it is.', example: 'api-key' })
  kind!: string;

  @ApiProperty({ description: 'Its name when it called.', type: String, nullable: true, example: 'github' })
  name!: string | null;
}
