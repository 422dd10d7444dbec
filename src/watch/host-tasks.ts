/** Something to be fetched from a host. */
export interface Task {
  readonly kind: 'feed' | 'report';
  readonly address: string;
  /** The feed, or the hash of a report's address. */
  readonly key: string;
}

interface Host {
  readonly feeds: Task[];
  readonly reports: Task[];
  busy: boolean;
  /** What it was asked for last: then comes the other, so that many feeds do not keep its reports waiting. */
  last: Task['kind'];
  /** Not before this time, as far as is known: it is asked for only then. */
  freeAt: number;
}

export interface Deal {
  readonly now: number;
  readonly freeIn: (address: string) => number;
  readonly longest: number;
  readonly offer: (task: Task) => boolean;
  readonly putOff: (tasks: readonly Task[], time: number) => void;
}

/** What is due, by host: of each host one thing at a time, feeds and reports by turns, and the hosts in turn. */
export class HostTasks {
  readonly #hosts = new Map<string, Host>();

  /** True when nothing waits and nothing is at work. */
  get empty(): boolean {
    return this.#hosts.size === 0;
  }

  add(task: Task): void {
    const name = hostOf(task.address);
    let host = this.#hosts.get(name);
    if (host === undefined) {
      host = { feeds: [], reports: [], busy: false, last: 'report', freeAt: 0 };
      this.#hosts.set(name, host);
    }
    (task.kind === 'feed' ? host.feeds : host.reports).push(task);
  }

  /**
   * Gives tasks whose host is free to `offer`, which says whether it took one; `freeIn` says in how many milliseconds a host is free. A host that
   * is not for longer than `longest` loses its tasks to `putOff`. Gives the milliseconds until the next host is free, where one is not.
   */
  deal({ now, freeIn, longest, offer, putOff }: Deal): number | undefined {
    let soonest: number | undefined;
    for (const [name, host] of [...this.#hosts]) {
      if (host.busy) continue;
      const first = host.feeds[0] ?? host.reports[0];
      if (first === undefined) {
        this.#hosts.delete(name);
        continue;
      }
      if (host.freeAt <= now) host.freeAt = now + freeIn(first.address);
      const free = host.freeAt - now;
      if (free > longest) {
        this.#hosts.delete(name);
        putOff([...host.feeds, ...host.reports], free);
        continue;
      }
      if (free > 0) {
        soonest = Math.min(soonest ?? free, free);
        continue;
      }
      const { feeds, reports } = host;
      for (const list of host.last === 'report' ? [feeds, reports] : [reports, feeds]) {
        if (list[0] === undefined || !offer(list[0])) continue;
        host.last = list.shift()!.kind;
        host.busy = true;
        // The host goes behind the others.
        this.#hosts.delete(name);
        this.#hosts.set(name, host);
        break;
      }
    }
    return soonest;
  }

  /** A task that was taken is over. */
  over({ address }: Task): void {
    const name = hostOf(address);
    const host = this.#hosts.get(name);
    if (host === undefined) return;
    host.busy = false;
    if (host.feeds.length === 0 && host.reports.length === 0) this.#hosts.delete(name);
  }
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}
