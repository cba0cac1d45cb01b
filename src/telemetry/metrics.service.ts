import { Injectable, Logger } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Sampling } from './sampling.js';

/** What an instrument is: its name, without prefix, what it tells, and the names of its labels. */
export interface InstrumentOptions<Label extends string> {
  name: string;
  help: string;
  labels?: readonly Label[];
}

/** Figures that have to be asked for, such as those of the database. */
export interface SamplingOptions {
  name: string;
  /** So long the figures count as fresh: they are not asked for again. */
  freshMs: number;
  /** Asks for them and sets the gauges. */
  take(): Promise<void>;
}

/** A scrape waits no longer for figures that have to be asked for; it answers with the last ones. */
const PATIENCE_MS = 1000;

const PREFIX = 'sluice_';

/**
 * The metrics of this node, for Prometheus. Each module has the instruments of what it does; whatever they are told costs
 * well below a microsecond. Labels come from short lists: nothing that a person named, no ids.
 */
@Injectable()
export class Metrics {
  readonly contentType: string;
  private readonly logger = new Logger(Metrics.name);
  private readonly registry = new Registry();
  private readonly samplings: Sampling[] = [];

  constructor() {
    this.contentType = this.registry.contentType;
    collectDefaultMetrics({ register: this.registry });
    this.gauge({
      name: 'sample_age_seconds',
      help: 'Age of the figures that are asked for now and then, by what they are about.',
      labels: ['sample'],
      read: (gauge) => {
        for (const sampling of this.samplings) {
          if (sampling.ageMs !== null) gauge.set({ sample: sampling.name }, sampling.ageMs / 1000);
        }
      },
    });
  }

  counter<Label extends string = never>(options: InstrumentOptions<Label>): Counter<Label> {
    return new Counter(this.configuration(options));
  }

  /** With `read`, it is set when somebody looks. */
  gauge<Label extends string = never>({
    read,
    ...options
  }: InstrumentOptions<Label> & { read?: (gauge: Gauge<Label>) => void }): Gauge<Label> {
    const gauge: Gauge<Label> = new Gauge({
      ...this.configuration(options),
      ...(read && { collect: () => read(gauge) }),
    });
    return gauge;
  }

  /** @param buckets upper limits, in the unit of what is observed */
  histogram<Label extends string = never>({
    buckets,
    ...options
  }: InstrumentOptions<Label> & { buckets: readonly number[] }): Histogram<Label> {
    return new Histogram({ ...this.configuration(options), buckets: [...buckets] });
  }

  /** From now on these figures are asked for when somebody looks and they are not fresh any more. */
  sample(options: SamplingOptions): void {
    const failed = (error: Error) => this.logger.warn(`No figures about ${options.name}: ${error.message}`);
    this.samplings.push(new Sampling(options, failed));
  }

  /** All metrics in the text format of Prometheus. */
  async text(): Promise<string> {
    await Promise.all(this.samplings.map((sampling) => sampling.refresh(PATIENCE_MS)));
    return this.registry.metrics();
  }

  private configuration<Label extends string>({ name, help, labels = [] }: InstrumentOptions<Label>) {
    return { name: PREFIX + name, help, labelNames: [...labels], registers: [this.registry] };
  }
}
