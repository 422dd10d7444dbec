import { describe, expect, it } from 'vitest';
import { HostTasks, type Task } from './host-tasks.js';

const task = (address: string, kind: Task['kind'] = 'report'): Task => ({ kind, address, key: address });
const A = (n: number, kind?: Task['kind']) => task(`https://a.example/${n}`, kind);

function dealt(tasks: HostTasks, most = 99): Task[] {
  const given: Task[] = [];
  const offer = (one: Task) => given.length < most && given.push(one) > 0;
  tasks.deal({ now: 0, freeIn: () => 0, longest: 60_000, offer, putOff: () => undefined });
  return given;
}

describe('tasks by host', () => {
  it('are given one at a time for each host, feeds and reports by turns', () => {
    const tasks = new HostTasks();
    for (const one of [A(1), A(2), A(3, 'feed'), A(4, 'feed'), task('https://b.example/1')]) tasks.add(one);
    const first = dealt(tasks);
    expect(first.map(({ address }) => address)).toEqual(['https://a.example/3', 'https://b.example/1']);
    expect(dealt(tasks)).toEqual([]);
    const order: string[] = [];
    for (let one = first[0]; one !== undefined; one = dealt(tasks)[0]) {
      order.push(one.address.slice(-1));
      tasks.over(one);
    }
    expect(order).toEqual(['3', '1', '4', '2']);
    tasks.over(first[1]!);
    expect(tasks.empty).toBe(true);
  });

  it('come by turns of hosts when few may be at work', () => {
    const tasks = new HostTasks();
    for (const n of [1, 2, 3]) for (const host of 'abc') tasks.add(task(`https://${host}.example/${n}`));
    const order: string[] = [];
    for (let i = 0; i < 6; i++) {
      const [one] = dealt(tasks, 1);
      order.push(new URL(one!.address).hostname[0]!);
      tasks.over(one!);
    }
    expect(order.join('')).toBe('abcabc');
  });

  it('wait for a host that pauses, and are put off for one that wants long to be left alone', () => {
    const tasks = new HostTasks();
    for (const one of [A(1), A(2), task('https://b.example/1')]) tasks.add(one);
    const off: Task[] = [];
    const free = (address: string) => (address.includes('a.example') ? 600_000 : 500);
    const putOff = (some: readonly Task[]) => off.push(...some);
    const soonest = tasks.deal({ now: 0, freeIn: free, longest: 60_000, offer: () => true, putOff });
    expect(soonest).toBe(500);
    expect(off).toEqual([A(1), A(2)]);
    expect(tasks.empty).toBe(false);
  });
});
