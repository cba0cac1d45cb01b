import { ApiProperty } from '@nestjs/swagger';
import { SCHEDULE_SIDES, type ScheduleSide } from '../schedule/next-runs.service.js';

export class NextRunDto {
  @ApiProperty({ description: 'When.', type: String, format: 'date-time', example: '2026-03-29T01:00:00.000Z' })
  at!: string;

  @ApiProperty({
    description: 'The same moment by the clock of the time zone.',
    type: String,
    format: 'date-time',
    example: '2026-03-29T03:00:00.000+02:00',
  })
  local!: string;
}

export class NextRunsDto {
  @ApiProperty({ description: 'Whose schedule it is.', enum: SCHEDULE_SIDES, example: 'active' })
  of!: ScheduleSide;

  @ApiProperty({ description: 'The time zone of the schedule.', type: String, example: 'Europe/Berlin' })
  timeZone!: string;

  @ApiProperty({ description: 'The runs, the next one first; none when the schedule is over.', type: [NextRunDto] })
  items!: NextRunDto[];
}
