// The player moves with the frames of a screen that the test draws.
import { effect } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { createSession, type Session } from '../src/session/session.ts';
import { type FakeEnvironment, fakeEnvironment } from './fake-environment.ts';

const REDUCED = '(prefers-reduced-motion: reduce)';

function open(hash = '#e=baydin', media: Record<string, boolean> = {}): { world: FakeEnvironment; session: Session } {
  const world = fakeEnvironment(hash, { media });
  return { world, session: createSession(world) };
}

const last = ({ figure }: Session) => figure.stops.value.length - 1;

describe('stepping', () => {
  test('forth and back goes through every stop, one at a time', () => {
    const { session } = open();
    const { player } = session;
    player.goTo(0);
    for (let at = 1; at <= last(session); at++) {
      player.stepBy(1);
      expect(player.step.value).toBe(at);
    }
    player.stepBy(1);
    expect(player.step.value).toBe(last(session));
    for (let at = last(session) - 1; at >= 0; at--) {
      player.stepBy(-1);
      expect(player.step.value).toBe(at);
    }
    player.stepBy(-1);
    expect(player.step.value).toBe(0);
  });

  test('back from between two stops goes to the nearer one', () => {
    const { session } = open('#e=red-densa-2-2-2');
    const { stops } = session.figure;
    const wide = stops.value.findIndex((stop, at) => at > 2 && stop - stops.value[at - 1]! > 1);
    session.editor.place.cursor.value = stops.value[wide]! - 1;
    expect(session.player.step.value).toBe(wide - 1);
    session.player.stepBy(-1);
    expect(session.editor.place.cursor.value).toBe(stops.value[wide - 1]);
    session.editor.place.cursor.value = stops.value[wide]! - 1;
    session.player.stepBy(1);
    expect(session.editor.place.cursor.value).toBe(stops.value[wide]);
  });

  test('by phases goes to the start, the turn and the end', () => {
    const { session } = open();
    const { player } = session;
    const turn = Math.floor((last(session) + 1) / 2);
    player.stepPhase(-1);
    expect(player.step.value).toBe(turn);
    player.stepPhase(-1);
    expect(player.step.value).toBe(0);
    player.stepPhase(-1);
    expect(player.step.value).toBe(0);
    player.stepPhase(1);
    player.stepPhase(1);
    expect(player.step.value).toBe(last(session));
  });

  test('by phases finds the turn also where the passes have different numbers of stops', () => {
    const { session } = open(`#e=${encodeURIComponent('=a = x*w; b = a*a; c = b + a; d = sin(c)')}&d=a&level=op`);
    session.player.goTo(0);
    session.player.stepPhase(1);
    expect(session.editor.place.cursor.value).toBe(session.figure.run.value.forwardOrder.length);
  });

  test('stops playing', () => {
    for (const act of ['stepBy', 'goTo', 'stepPhase'] as const) {
      const { session } = open();
      session.player.togglePlay();
      session.player[act](1);
      expect(session.player.isPlaying.value).toBe(false);
    }
  });
});

describe('playing', () => {
  test('from the end starts anew and takes 700 ms a step', () => {
    const { session, world } = open();
    session.player.togglePlay();
    expect(session.player.step.value).toBe(0);
    world.frames(1 + Math.ceil(700 / 16));
    expect(session.player.step.value).toBe(1);
    session.player.speed.value = 4;
    world.frames(Math.ceil(700 / 16));
    expect(session.player.step.value).toBe(5);
    world.frames(1000);
    expect(session.player.step.value).toBe(last(session));
    expect(session.player.isPlaying.value).toBe(false);
  });

  test('draws one picture a frame, however many steps are due', () => {
    const { session, world } = open('#e=red-densa-2-2-2&level=op&c=0');
    session.player.speed.value = 8;
    session.player.togglePlay();
    world.frames(1);
    let moves = 0;
    const stop = effect(() => {
      void session.editor.place.cursor.value;
      moves++;
    });
    session.player.speed.value = 200; // steps in 700 ms: some ten in three frames
    world.frames(3);
    expect(session.player.step.value).toBeGreaterThan(9);
    expect(moves).toBeLessThanOrEqual(4);
    stop();
  });

  test('the first time shows both passes within five seconds', () => {
    const { session, world } = open('#e=red-densa-2-2-2&level=op');
    session.player.playIntro();
    expect(session.player.step.value).toBe(0);
    world.frames(5000 / 16);
    expect(session.figure.isFinished.value).toBe(true);
  });

  test('pauses where it is and goes on from there', () => {
    const { session, world } = open();
    session.player.goTo(3);
    session.player.togglePlay();
    world.frames(Math.ceil(700 / 16) + 1);
    expect(session.player.step.value).toBe(4);
    session.player.togglePlay();
    world.frames(200);
    expect(session.player.isPlaying.value).toBe(false);
    expect(session.player.step.value).toBe(4);
  });

  test('takes as long for its first step as for any other, and no time from before', () => {
    const { session, world } = open();
    world.frames(500);
    session.player.togglePlay();
    world.frames(700 / 16 - 1);
    expect(session.player.step.value).toBe(0);
    world.frames(3);
    expect(session.player.step.value).toBe(1);
  });

  test('goes on after somebody who follows the clock has thrown', () => {
    const { session, world } = open();
    session.player.togglePlay();
    let throws = false;
    const stop = effect(() => {
      if (session.player.phase.value > 0 && throws) throw new Error('a fault elsewhere');
    });
    world.frames(2);
    throws = true;
    expect(() => world.frames(1)).toThrow('a fault elsewhere');
    throws = false;
    world.frames(1000);
    expect(session.player.step.value).toBe(last(session));
    stop();
  });

  test('without motion cuts to the end, and no frame is asked for', () => {
    const { session, world } = open('#e=baydin&c=0', { [REDUCED]: true });
    session.player.playIntro();
    session.player.togglePlay();
    expect(session.figure.isFinished.value).toBe(true);
    expect(world.wantsFrame()).toBe(false);
  });

  test('works while the pulses stand still, which they do at the phase that the link names', () => {
    const { session, world } = open('#e=baydin&c=0&t=0.3');
    expect(world.wantsFrame()).toBe(false);
    session.player.togglePlay();
    world.frames(2000);
    expect(session.figure.isFinished.value).toBe(true);
    expect(session.player.phase.value).toBe(0.3);
  });
});

test('pulses run with the frames, one clock at a time, until the session ends', () => {
  const { session, world } = open();
  world.frames(1);
  world.answer(REDUCED, true);
  world.answer(REDUCED, false);
  world.frames(2);
  const before = session.player.phase.value;
  world.frames(1);
  expect(session.player.phase.value - before).toBeCloseTo(16 / 2400, 10);
  session.dispose();
  world.frames(2);
  expect(world.wantsFrame()).toBe(false);
});

test('what stands at its end stays there when the tape changes', () => {
  const { session } = open(`#e=${encodeURIComponent('=y = a*c')}`);
  const { player } = session;
  for (const toEnd of [() => player.goTo(last(session)), () => player.stepBy(100), () => player.stepPhase(1)]) {
    session.program.type('y = a*c');
    player.goTo(0);
    player.stepPhase(1);
    toEnd();
    if (!session.figure.isFinished.value) player.stepPhase(1);
    session.program.type('y = sin(a*c) + a*b');
    expect([session.figure.isFinished.value, player.step.value]).toEqual([true, last(session)]);
  }
  player.goTo(1);
  session.program.type('y = sin(a*c) + a*b*b');
  expect(player.step.value).toBe(1);
});
