import { plainToInstance, Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, MinLength, validateSync } from 'class-validator';
import { IsIpRange } from './is-ip-range.decorator.js';
import { NODE_ROLES, type NodeRole } from './node-role.js';

/** A whole number from text; anything else stays as it is and fails validation. */
const WholeNumber = () => Transform(({ value }) => (/^\d+$/.test(String(value)) ? Number(value) : value));

/** A list from text, as environment variables hold it. */
const CommaSeparated = () =>
  Transform(({ value }) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value));

/** What one node is told by its environment. Property names in the environment: see `FROM_ENVIRONMENT`. */
export class SluiceConfig {
  /** TCP port to listen on; 0 picks a free one. */
  @WholeNumber()
  @IsInt()
  @Min(0)
  @Max(65_535)
  port: number = 3000;

  /** Address to listen on. Loopback unless told otherwise. */
  @IsString()
  host: string = '127.0.0.1';

  /** Where others reach this installation, such as `https://sluice.example.com`; `http://` and the address above when absent. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/, {
    message: 'publicUrl must be an http or https address without a query',
  })
  publicUrl?: string;

  /** A PostgreSQL (15 or newer) to use instead of the embedded one. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'databaseUrl must start with postgres:// or postgresql://' })
  databaseUrl?: string;

  /** Where the embedded database and the generated secret live. */
  @IsString()
  dataDirectory: string = '.sluice';

  /** The key that signs access tokens; the same on every node. Generated into the data directory when absent. */
  @IsOptional()
  @MinLength(32)
  secret?: string;

  /** Seconds without a heartbeat after which a node counts as dead. */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(600)
  leaseSeconds: number = 10;

  /** `ingress` takes calls and leaves the executions to others; `worker` runs them and takes no calls; `all` does both. */
  @IsIn(NODE_ROLES)
  role: NodeRole = 'all';

  /** Executions that one node runs at the same time. */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(1000)
  concurrency: number = 100;

  /** Connections that one node keeps to the database, apart from one that listens and six for jobs. Fewer than five do not suffice. */
  @WholeNumber()
  @IsInt()
  @Min(5)
  @Max(500)
  poolSize: number = 20;

  /** Calls that one node lets in before it has accepted them; more are refused. */
  @WholeNumber()
  @IsInt()
  @Min(2)
  @Max(100_000)
  maxInFlight: number = 1000;

  /** Executions that one namespace may have queued; with more its calls are refused. */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(100_000_000)
  maxQueued: number = 100_000;

  /** Seconds that the database may look for what meets a filter of many kinds. */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(600)
  readSeconds: number = 10;

  /** Addresses and CIDR ranges of proxies that are believed when they say whom they forward for. None unless told. */
  @CommaSeparated()
  @IsIpRange({ each: true })
  trustedProxies: string[] = [];

  /**
   * Addresses and CIDR ranges that flows may call although they are loopback, private, link-local or otherwise not
   * public. None unless told.
   */
  @CommaSeparated()
  @IsIpRange({ each: true })
  egressAllow: string[] = [];

  /** The header in which they say it: the one of the two that they write themselves. */
  @IsIn(['x-forwarded-for', 'forwarded'])
  forwardingHeader: 'x-forwarded-for' | 'forwarded' = 'x-forwarded-for';

  /** Largest request body, in bytes. */
  @WholeNumber()
  @IsInt()
  @Min(1024)
  @Max(100 * 1024 * 1024)
  bodyLimit: number = 1024 * 1024;

  /** Largest request with files, in bytes. */
  @WholeNumber()
  @IsInt()
  @Min(1024)
  @Max(100 * 1024 * 1024)
  uploadLimit: number = 25 * 1024 * 1024;

  /** Seconds that accepted work may take to finish after SIGTERM. */
  @WholeNumber()
  @IsInt()
  @Min(0)
  @Max(600)
  drainSeconds: number = 15;

  /** What a scraper from elsewhere sends as bearer token to read the metrics. */
  @IsOptional()
  @MinLength(16)
  metricsToken?: string;

  @IsIn(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'])
  logLevel: string = 'info';
}

const FROM_ENVIRONMENT: Record<keyof SluiceConfig, string> = {
  port: 'PORT',
  host: 'HOST',
  publicUrl: 'SLUICE_PUBLIC_URL',
  databaseUrl: 'DATABASE_URL',
  dataDirectory: 'SLUICE_DATA_DIR',
  secret: 'SLUICE_SECRET',
  leaseSeconds: 'SLUICE_LEASE_SECONDS',
  role: 'SLUICE_ROLE',
  concurrency: 'SLUICE_CONCURRENCY',
  poolSize: 'SLUICE_POOL_SIZE',
  maxInFlight: 'SLUICE_MAX_IN_FLIGHT',
  maxQueued: 'SLUICE_MAX_QUEUED',
  readSeconds: 'SLUICE_READ_SECONDS',
  trustedProxies: 'SLUICE_TRUSTED_PROXIES',
  egressAllow: 'SLUICE_EGRESS_ALLOW',
  forwardingHeader: 'SLUICE_FORWARDING_HEADER',
  bodyLimit: 'SLUICE_BODY_LIMIT',
  uploadLimit: 'SLUICE_UPLOAD_LIMIT',
  drainSeconds: 'SLUICE_DRAIN_SECONDS',
  metricsToken: 'SLUICE_METRICS_TOKEN',
  logLevel: 'LOG_LEVEL',
};

/** Reads the environment. Throws one error that names every variable that is wrong. */
export function configFromEnvironment(environment: NodeJS.ProcessEnv): SluiceConfig {
  const given = Object.entries(FROM_ENVIRONMENT)
    .map(([property, variable]) => [property, environment[variable]] as const)
    .filter(([, value]) => value !== undefined && value !== '');
  return completeConfig(Object.fromEntries(given));
}

/** Fills in the defaults and validates. */
export function completeConfig(given: Partial<SluiceConfig>): SluiceConfig {
  const config = plainToInstance(SluiceConfig, given, { exposeDefaultValues: true });
  const errors = validateSync(config);
  if (errors.length > 0) {
    const complaints = errors.map(
      (error) =>
        `${FROM_ENVIRONMENT[error.property as keyof SluiceConfig]}: ${Object.values(error.constraints ?? {}).join(', ')}`,
    );
    throw new Error(`The configuration is not valid.\n${complaints.join('\n')}`);
  }
  return config;
}
