/** A form that is sent once at a time and shows what went wrong at its fields. */
import { Failure } from '$platform';

export class Form<Field extends string> {
  busy = $state(false);
  #problems = $state.raw<Partial<Record<Field, string>>>({});
  /** What went wrong and belongs to no field. */
  problem = $state.raw<Failure | null>(null);

  constructor(private readonly fields: readonly Field[]) {}

  at(field: Field): string | undefined {
    return this.#problems[field];
  }

  /** The person changes a field: what was said about it is over. */
  touch(field: Field): void {
    this.#problems = { ...this.#problems, [field]: undefined };
    this.problem = null;
  }

  /** Says what is missing; answers whether nothing is. */
  check(problems: Partial<Record<Field, string | undefined>>): boolean {
    this.#problems = problems as Partial<Record<Field, string>>;
    return Object.values(problems).every((problem) => problem === undefined);
  }

  /** Sends; answers what came back, or nothing when it went wrong. */
  async send<Answer>(run: () => Promise<Answer>): Promise<Answer | null> {
    if (this.busy) return null;
    this.busy = true;
    this.problem = null;
    try {
      return await run();
    } catch (thrown) {
      const failure = Failure.from(thrown);
      const field = this.fields.find((name) => name === failure.field);
      if (field) this.#problems = { [field]: failure.message } as Partial<Record<Field, string>>;
      else if (failure.code !== 'cancelled') this.problem = failure;
      return null;
    } finally {
      this.busy = false;
    }
  }
}
