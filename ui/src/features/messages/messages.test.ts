import { describe, expect, it } from 'vitest';
import type { MessageView } from '$platform';
import { beginsDay, dayOf, goesOn } from './days';
import { fill, inserted } from './fill';
import { snoozes } from './snooze';

const message = (at: number | null, own = false): MessageView => ({
  rowId: 'm',
  id: 'm',
  own,
  text: [],
  at,
  read: true,
  deleting: false,
  echo: null,
});

describe('saved replies', () => {
  it('name whom they go to and who says them, and leave other braces alone', () => {
    const names = { name: 'Kiln', handle: 'kiln_ceramics', agent: 'Meridian' };
    expect(fill('Hello {name} (@{handle}), {agent} here. {x} {name}', names)).toBe(
      'Hello Kiln (@kiln_ceramics), Meridian here. {x} Kiln',
    );
  });

  it('stand at the caret, with a space where words would touch', () => {
    expect(inserted('Hi', 2, 2, 'there')).toEqual({ text: 'Hi there', caret: 8 });
    expect(inserted('ab', 0, 2, 'x')).toEqual({ text: 'x', caret: 1 });
  });
});

describe('snoozing', () => {
  it('offers moments that lie ahead, in order', () => {
    const wednesday = new Date(2026, 10, 25, 10, 30).getTime();
    const offered = snoozes(wednesday).map(({ until }) => new Date(until));
    expect(offered.map((date) => [date.getDate(), date.getHours()])).toEqual([
      [25, 11],
      [25, 18],
      [26, 9],
      [30, 9],
    ]);
  });

  it('leaves out an evening that has come, and on a Monday means the next one', () => {
    const monday = new Date(2026, 10, 23, 17, 30).getTime();
    expect(snoozes(monday)).toHaveLength(3);
    expect(new Date(snoozes(monday).at(-1)?.until ?? 0).getDate()).toBe(30);
  });
});

describe('a row of messages', () => {
  const noon = new Date(2026, 10, 25, 12).getTime();

  it('begins a day where the date changes', () => {
    expect(beginsDay(message(noon), undefined)).toBe(true);
    expect(beginsDay(message(noon), message(noon - 60_000))).toBe(false);
    expect(beginsDay(message(noon), message(noon - 86_400_000))).toBe(true);
  });

  it('goes on while one side writes in one breath', () => {
    expect(goesOn(message(noon), message(noon + 60_000))).toBe(true);
    expect(goesOn(message(noon), message(noon + 600_000))).toBe(false);
    expect(goesOn(message(noon), message(noon + 60_000, true))).toBe(false);
  });

  it('says the day as people do', () => {
    expect([dayOf(noon, noon), dayOf(noon - 86_400_000, noon)]).toEqual(['Today', 'Yesterday']);
    expect(dayOf(new Date(2025, 2, 3).getTime(), noon)).toBe('3 March 2025');
  });
});
