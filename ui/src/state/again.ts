/** Reading again what changed: answers of readings that overtake each other would put old things on the screen. */

/** One reading at a time; whatever is asked for meanwhile is read once more, afterwards. */
export class Again {
  #running: Promise<void> | null = null;
  #wanted = false;

  /** Reads, now or right after the reading that is on its way. */
  read(once: () => Promise<void>): Promise<void> {
    this.#wanted = true;
    this.#running ??= this.#run(once);
    return this.#running;
  }

  async #run(once: () => Promise<void>): Promise<void> {
    try {
      while (this.#wanted) {
        this.#wanted = false;
        await once();
      }
    } finally {
      // In the same breath as the last look at what is wanted, so that no wish falls in between.
      this.#running = null;
    }
  }
}
