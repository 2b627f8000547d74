/** The one shape in which anything that goes wrong reaches the screen. */
import type { AppError, Code } from './bindings';

const isAppError = (thrown: unknown): thrown is AppError =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown;

/** An error of the engine, thrown. */
export class Failure extends Error {
  readonly code: Code;
  /** The field of a form that it belongs to. */
  readonly field: string | null;
  /** When it makes sense to try again, in milliseconds since 1970. */
  readonly until: number | null;

  constructor(error: AppError) {
    super(error.message);
    this.name = 'Failure';
    this.code = error.code;
    this.field = error.field;
    this.until = error.retryAfter === null ? null : Date.now() + error.retryAfter * 1_000;
  }

  /** Whatever was thrown, as a failure. */
  static from(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    if (isAppError(thrown)) return new Failure(thrown);
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new Failure({ code: 'server', message, field: null, retryAfter: null });
  }
}
