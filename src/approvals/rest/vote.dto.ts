import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, ValidateIf } from 'class-validator';

export class VoteDto {
  @ApiProperty({
    description: 'Why, for people and for the flow.',
    type: String,
    nullable: true,
    required: false,
    maxLength: 500,
    example: 'Within budget.',
  })
  @ValidateIf(({ comment }: VoteDto) => comment != null)
  @IsString()
  @Length(1, 500)
  comment?: string | null;
}
