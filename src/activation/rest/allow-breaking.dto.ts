import { ApiPropertyOptional } from '@nestjs/swagger';
import { Equals, IsString, Length, ValidateIf } from 'class-validator';

type Given = Partial<Record<keyof AllowBreakingDto, unknown>>;

/** Lets changes through that break callers. */
export class AllowBreakingDto {
  @ApiPropertyOptional({
    description: 'Activate although callers of the active version may break. Needs a reason; both are audited.',
    type: Boolean,
    enum: [true],
    example: true,
  })
  @ValidateIf(({ allowBreaking, reason }: Given) => allowBreaking !== undefined || reason !== undefined)
  @Equals(true)
  allowBreaking?: true;

  @ApiPropertyOptional({
    description: 'Why callers may break.',
    type: String,
    minLength: 1,
    maxLength: 1000,
    example: 'The only caller was told and has changed already.',
  })
  @ValidateIf(({ allowBreaking, reason }: Given) => allowBreaking !== undefined || reason !== undefined)
  @IsString()
  @Length(1, 1000)
  reason?: string;
}
