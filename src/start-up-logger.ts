import type { LoggerService } from '@nestjs/common';

type Level = 'log' | 'error' | 'warn' | 'debug' | 'verbose' | 'fatal';

/**
 * What is logged before the configuration says how to log. Warnings are shown at once, for somebody may be waiting; the
 * rest is kept for the logger that comes, and with none coming is for nobody: why an app did not start is thrown.
 */
export class StartUpLogger implements LoggerService {
  private kept: ((logger: LoggerService) => void)[] = [];

  constructor(private readonly atOnce: LoggerService) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.keep('log', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.keep('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.atOnce.warn(message, ...rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.keep('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.keep('verbose', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.keep('fatal', message, rest);
  }

  handOver(logger: LoggerService): void {
    for (const tell of this.kept) tell(logger);
    this.kept = [];
  }

  private keep(level: Level, message: unknown, rest: unknown[]): void {
    this.kept.push((logger) => logger[level]?.(message, ...rest));
  }
}
