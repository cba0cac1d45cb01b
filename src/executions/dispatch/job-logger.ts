import { Logger } from '@nestjs/common';
import { Logger as JobLogger } from 'graphile-worker';

/** What graphile-worker has to say, as this app's log lines. Its news of every job is for debugging. */
export function createJobLogger(): JobLogger {
  const logger = new Logger('JobQueue');
  return new JobLogger(() => (level, message) => {
    if (level === 'error') logger.error(message);
    else if (level === 'warning') logger.warn(message);
    else logger.debug(message);
  });
}
