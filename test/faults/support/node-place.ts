import { type NodeProcess, startNodeProcess } from '../../support/node-process.js';

/** A place in the cluster where a node runs, one process after another. */
export class NodePlace {
  private readonly processes: NodeProcess[] = [];
  private readonly told = new Map<NodeProcess, 'SIGKILL' | 'SIGTERM'>();
  private underWay: Promise<unknown> = Promise.resolve();

  constructor(private readonly environment: Record<string, string>) {}

  async start(): Promise<NodeProcess> {
    const node = await startNodeProcess(this.environment);
    this.processes.push(node);
    return node;
  }

  /** The process that runs here now, or was the last. */
  get node(): NodeProcess {
    return this.processes.at(-1)!;
  }

  /** Where it answers, or did as long as there was one. */
  get url(): string {
    return this.node.url;
  }

  /** Sends a signal that ends it. Answers the exit code; null when it was the signal that ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    this.told.set(this.node, signal);
    return this.node.stop(signal);
  }

  pause(): void {
    this.node.process.kill('SIGSTOP');
  }

  resume(): void {
    this.node.process.kill('SIGCONT');
  }

  /** Does one thing after another with this place. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.underWay.then(work);
    this.underWay = result.catch(() => undefined);
    return result;
  }

  /** What its processes wrote, by line. */
  get lines(): string[] {
    return this.processes.flatMap(({ output }) => output.join('').split('\n')).filter((line) => line.trim() !== '');
  }

  /** Processes that ended by themselves, or otherwise than they were told to. */
  get wrongEnds(): string[] {
    return this.processes.flatMap((node) => {
      const { exitCode, signalCode, pid } = node.process;
      const told = this.told.get(node);
      if (exitCode === null && signalCode === null) return [];
      if (told !== undefined && (signalCode === told || (told === 'SIGTERM' && exitCode === 0))) return [];
      return [`process ${pid} ended with ${signalCode ?? `exit code ${exitCode}`}, told ${told ?? 'nothing'}`];
    });
  }
}
