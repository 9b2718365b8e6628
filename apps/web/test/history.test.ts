// Undo and redo, without a browser.
import { describe, expect, test } from 'vitest';
import { initialDocument as start } from '../src/document/document.ts';
import { edited, historyOf, redone, settled, undone } from '../src/document/history.ts';

const withRate = (learningRate: number) => ({ ...start, learningRate });

describe('an undo stack', () => {
  test('goes back and forth over edits, and stops at both ends', () => {
    const two = edited(edited(historyOf(start), withRate(1)), withRate(2));
    const one = undone(two);
    expect(one.present.learningRate).toBe(1);
    expect(undone(one).present).toBe(start);
    expect(undone(undone(undone(one))).present).toBe(start);
    expect(redone(redone(redone(undone(one)))).present.learningRate).toBe(2);
    expect(undone(redone(redone(undone(one)))).present.learningRate).toBe(1);
    const three = edited(two, withRate(3));
    expect(undone(undone(undone(three))).present).toBe(start);
    expect(undone(undone(three)).past).toEqual([start]);
    expect(redone(undone(undone(three))).past.length).toBe(2);
  });

  test('forgets what was undone once something else is edited', () => {
    const other = edited(undone(edited(historyOf(start), withRate(1))), withRate(3));
    expect(redone(other)).toEqual(other);
    expect(undone(other).present).toBe(start);
  });

  test('takes the edits of one gesture for one step, until it is settled', () => {
    let typing = historyOf(start);
    for (const rate of [1, 2, 3]) typing = edited(typing, withRate(rate), 'typing');
    expect(undone(typing).present).toBe(start);
    const again = edited(settled(typing), withRate(4), 'typing');
    expect(undone(again).present.learningRate).toBe(3);
    expect(undone(edited(typing, withRate(5), 'dragging')).present.learningRate).toBe(3);
    expect(typing.future).toEqual([]);
    expect(settled(settled(typing))).toEqual(settled(typing));
  });

  test('does not join an edit to what was undone', () => {
    const after = edited(undone(edited(historyOf(start), withRate(1), 'typing')), withRate(2), 'typing');
    expect(undone(after).present).toBe(start);
  });

  test('takes no step for an edit that changes nothing', () => {
    const history = edited(historyOf(start), withRate(1));
    expect(edited(history, history.present)).toBe(history);
  });

  test('keeps 200 steps', () => {
    let history = historyOf(start);
    for (let rate = 1; rate <= 300; rate++) history = edited(history, withRate(rate));
    expect(history.past.length).toBe(200);
    expect(history.past[0]!.learningRate).toBe(100);
  });
});
