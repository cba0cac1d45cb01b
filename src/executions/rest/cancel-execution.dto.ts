import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, ValidateIf } from 'class-validator';

export class CancelExecutionDto {
  @ApiProperty({
    description: 'Why, for people.',
    type: String,
    nullable: true,
    required: false,
    minLength: 1,
    maxLength: 500,
    example: 'Sent by mistake.',
  })
  @ValidateIf(({ reason }: CancelExecutionDto) => reason != null)
  @IsString()
  @Length(1, 500)
  reason?: string | null;
}
