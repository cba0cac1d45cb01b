import { Logger, ShutdownSignal } from '@nestjs/common';

/**
 * Ends this process for good when it is still there so long after the first signal to leave, whatever it waits for: what is
 * unfinished then goes on elsewhere, as after a crash.
 */
export function leaveAtLatest(milliseconds: number): void {
  let timer: NodeJS.Timeout | undefined;
  for (const signal of Object.values(ShutdownSignal)) {
    process.on(signal, () => {
      timer ??= setTimeout(() => {
        new Logger('Shutdown').error('The shutdown hangs: leaving without its end.');
        process.exit(1);
      }, milliseconds).unref();
    });
  }
}
