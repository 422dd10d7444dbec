/** Lets asynchronous jobs run one after the other, in the order in which they came. A failed job does not stop the next. */
export function makeTurns(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const turn = last.then(job, job);
    last = turn;
    return turn;
  };
}
