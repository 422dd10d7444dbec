/** `--threads`: a whole number from 1 to 64, or `auto`. */
export function isThreads(value: string): boolean {
  return value === 'auto' || (/^[1-9]\d?$/.test(value) && Number(value) <= 64);
}
