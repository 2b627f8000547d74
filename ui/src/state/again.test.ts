import { describe, expect, it } from 'vitest';
import { Again } from './again';

describe('reading again', () => {
  it('reads one at a time, and once more for all that was asked meanwhile', async () => {
    const again = new Again();
    const answers: (() => void)[] = [];
    let [running, most, readings] = [0, 0, 0];
    const once = async () => {
      readings += 1;
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((done) => answers.push(done));
      running -= 1;
    };
    const first = again.read(once);
    const others = [again.read(once), again.read(once)];
    answers.shift()?.();
    await new Promise((done) => setTimeout(done));
    answers.shift()?.();
    await Promise.all([first, ...others]);
    expect([readings, most]).toEqual([2, 1]);
  });

  it('loses no wish, whenever it comes', async () => {
    for (let ticks = 0; ticks < 8; ticks += 1) {
      const again = new Again();
      let [wished, seen] = [1, 0];
      const once = async () => {
        const now = wished;
        await Promise.resolve();
        seen = now;
      };
      void again.read(once);
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
      wished = 2;
      await again.read(once);
      expect(seen).toBe(2);
    }
  });

  it('reads on after a reading that failed', async () => {
    const again = new Again();
    await expect(again.read(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    let read = false;
    await again.read(async () => void (read = true));
    expect(read).toBe(true);
  });
});
