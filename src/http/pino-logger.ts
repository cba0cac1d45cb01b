import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type Logger, type LoggerOptions } from 'pino';
import { logError } from './log-error.js';
import { traceOfLog } from '../telemetry/trace-context.js';
import { SluiceConfig } from '../config/sluice-config.js';

/** What Nest says of itself while it starts, a line per module and route: of interest only to whoever debugs that. */
const FRAMEWORK_CONTEXTS = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** Lines are written a few at a time, not one for each answer; what is left is written when the process exits. */
const GATHERED = { dest: 1, sync: false, minLength: 4096, periodicFlush: 50 };

/** Nest's log calls as lines of JSON: `app.useLogger(app.get(PinoLogger))`. */
@Injectable()
export class PinoLogger implements LoggerService {
  readonly pino: Logger;

  constructor(config: SluiceConfig) {
    const options: LoggerOptions = {
      level: config.logLevel,
      base: undefined,
      mixin: traceOfLog,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: logError },
    };
    this.pino = config.logLevel === 'silent' ? pino(options) : pino(options, pino.destination(GATHERED));
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write(FRAMEWORK_CONTEXTS.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes its context name last, and a stack before it for errors. */
  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = typeof rest.at(-1) === 'string' ? rest.at(-1) : undefined;
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
    if (message instanceof Error) {
      this.pino[level]({ context, err: message }, message.message);
    } else if (typeof message === 'object' && message !== null) {
      this.pino[level]({ context, ...message });
    } else {
      this.pino[level]({ context, stack }, String(message));
    }
  }
}
