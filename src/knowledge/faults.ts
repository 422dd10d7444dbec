import type { Problem, ProblemLevel } from '../model/problem.js';

/** Collects the problems of the codebook while it is read: each names file and line. */
export class Faults {
  readonly problems: Problem[] = [];

  error(code: string, file: string, line: number, message: string, fix: string): void {
    this.add('error', code, file, line, message, fix);
  }

  warning(code: string, file: string, line: number, message: string, fix: string): void {
    this.add('warning', code, file, line, message, fix);
  }

  private add(level: ProblemLevel, code: string, file: string, line: number, message: string, fix: string) {
    this.problems.push({ code, level, where: `${file}:${line}`, message, fix });
  }
}
