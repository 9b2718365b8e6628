// The address bar is written at once, then at most a few times a second, and a refusal loses nothing.
import { expect, test } from 'vitest';
import { AddressBar } from '../src/session/address-bar.ts';
import { fakeEnvironment } from './fake-environment.ts';

const entry = (k: number) => ({ hash: `#c=${k}`, state: k });

test('a drag of 300 steps in 3 seconds writes some ten times, the last place last', () => {
  const world = fakeEnvironment();
  const bar = new AddressBar(world);
  for (let k = 1; k <= 300; k++) {
    bar.write(entry(k), { asNewEntry: false });
    world.wait(10);
  }
  world.wait(1000);
  expect(world.writes()).toBeGreaterThan(5);
  expect(world.writes()).toBeLessThan(13);
  expect(world.entries).toEqual([entry(300)]);
});

test('changes that come one by one are written at once', () => {
  const world = fakeEnvironment();
  const bar = new AddressBar(world);
  for (let k = 1; k <= 30; k++) {
    bar.write(entry(k), { asNewEntry: false });
    expect(world.entries).toEqual([entry(k)]);
    world.wait(400);
  }
});

test('what can wait is written once a second, and at once with what cannot', () => {
  const world = fakeEnvironment();
  const bar = new AddressBar(world);
  for (let k = 1; k <= 10; k++) {
    bar.write(entry(k), { asNewEntry: false, canWait: true });
    world.wait(190);
  }
  expect([world.writes(), world.entries]).toEqual([1, [entry(6)]]);
  world.wait(1000);
  expect([world.writes(), world.entries]).toEqual([2, [entry(10)]]);
  bar.write(entry(11), { asNewEntry: false, canWait: true });
  bar.write(entry(12), { asNewEntry: false });
  expect(world.entries).toEqual([entry(12)]);
  world.wait(2000);
  expect(world.writes()).toBe(3);
});

test('an edit that waits becomes an entry of its own, together with what follows it at once', () => {
  const world = fakeEnvironment('#start');
  const bar = new AddressBar(world);
  for (let k = 1; k <= 3; k++) bar.write(entry(k), { asNewEntry: false });
  bar.write(entry(4), { asNewEntry: true });
  bar.write(entry(5), { asNewEntry: false });
  world.wait(1000);
  expect(world.entries).toEqual([entry(3), entry(5)]);
});

test('what the browser refuses is written later, still as a new entry', () => {
  const world = fakeEnvironment('#start');
  const bar = new AddressBar(world);
  world.refuseWrites(true);
  bar.write(entry(1), { asNewEntry: true });
  world.wait(20_000);
  expect(world.entries.length).toBe(1);
  world.refuseWrites(false);
  bar.write(entry(2), { asNewEntry: false });
  world.wait(10_000);
  expect(world.entries.map(({ hash }) => hash)).toEqual(['#start', '#c=2']);
});

test('flush writes what waits, forget drops it', () => {
  const world = fakeEnvironment();
  const bar = new AddressBar(world);
  for (let k = 1; k <= 4; k++) bar.write(entry(k), { asNewEntry: false });
  expect(world.entries).toEqual([entry(3)]);
  bar.flush();
  expect(world.entries).toEqual([entry(4)]);
  bar.write(entry(5), { asNewEntry: false });
  bar.forget();
  world.wait(10_000);
  expect(world.entries).toEqual([entry(4)]);
});

test('what waited when the reader went to another entry is there when they come back to it', () => {
  const world = fakeEnvironment('#start');
  const bar = new AddressBar(world);
  for (let k = 1; k <= 4; k++) bar.write(entry(k), { asNewEntry: k === 1 });
  world.travel(-1);
  expect(bar.arrive()).toBeNull();
  world.travel(1);
  expect(bar.arrive()).toEqual(entry(4));
  expect(bar.arrive()).toBeNull(); // it was given
});

test('what waits is written before an entry that is new', () => {
  const world = fakeEnvironment('#start');
  const bar = new AddressBar(world);
  for (let k = 1; k <= 4; k++) bar.write(entry(k), { asNewEntry: k === 1 });
  bar.write(entry(5), { asNewEntry: true });
  world.wait(1000);
  expect(world.entries.map(({ hash }) => hash)).toEqual(['#start', '#c=4', '#c=5']);
});
