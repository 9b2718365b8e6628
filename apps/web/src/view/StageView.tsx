// One drawing of the figure: a stage, the picture it shows, and what pointer and keyboard do on it.
import { effect } from '@preact/signals';
import { createStage, type Stage } from '@retrograd/figure';
import { type Direction, darkTheme, lightTheme, neighbour } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { stages } from '../state/console.ts';
import { change, doc } from '../state/document.ts';
import { diagram, moment, pictures, pointed } from '../state/figure.ts';
import { moving, phase } from '../state/playing.ts';
import { editing, pick, toggleScope } from '../state/selection.ts';
import { spoken } from '../state/spoken.ts';
import { dark } from '../state/theme.ts';
import { t } from '../texts/index.ts';

/** `both`: forward left of the divider, backward right of it. */
export type Shown = 'forward' | 'backward' | 'both';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'home',
  End: 'end',
};

/** The figure, drawn by sigma (or as SVG where there is no WebGL), as one stop of the Tab key. */
export function StageView({ shown, onStage }: { shown: Shown; onStage?(stage: Stage | null): void }): JSX.Element {
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let gone = false;
    let close = () => {};
    void mount(host.current!, shown).then((mounted) => {
      close = mounted.close;
      if (gone) close();
      else onStage?.(mounted.stage);
    });
    return () => {
      gone = true;
      onStage?.(null);
      close();
    };
  }, [shown]);

  const help = t.value.graphHelp(diagram.value.nodes.length, diagram.value.edges.length);
  return (
    <div
      ref={host}
      class="stage"
      role="application"
      aria-roledescription={t.value.figure}
      aria-label={help}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the stage is one tab stop; arrow keys walk inside it
      tabIndex={0}
      onKeyDown={walk}
      onBlur={() => (pointed.value = '')}
    />
  );
}

/** Puts a stage into `host` and keeps it showing the document until `close`. */
async function mount(host: HTMLElement, shown: Shown): Promise<{ stage: Stage; close(): void }> {
  const stage = await createStage(host, {
    theme: dark.peek() ? darkTheme : lightTheme,
    reducedMotion: !moving.peek(),
    padding: host.clientWidth < 600 ? 8 : 28, // CSS pixels; a phone has none to give away
    onHover: (key) => (pointed.value = key ?? ''),
    onPick: (key) => pick(key ?? ''),
    onOpen: toggleScope,
    ...(new URLSearchParams(location.search).has('svg') && { renderer: 'svg' as const }),
  });
  stages.add(stage);
  const stops = [
    effect(() => stage.setTheme(dark.value ? darkTheme : lightTheme)),
    effect(() => {
      const left = shown === 'backward' ? null : pictures.forward.value;
      const right = shown === 'forward' ? pictures.forward.value : pictures.backward.value;
      stage.show({ left: shown === 'both' ? left : null, right, divider: shown === 'both' ? doc.value.divider : 0 });
    }),
    effect(() => stage.setTime(phase.value)),
  ];
  return {
    stage,
    close: () => {
      for (const stop of stops) stop();
      stages.delete(stage);
      stage.dispose();
    },
  };
}

function walk(event: KeyboardEvent): void {
  const direction = directions[event.key];
  const at = pointed.value || doc.value.picked || diagram.value.nodes[0]!.key;
  if (direction !== undefined && !event.shiftKey) {
    pointed.value = pointed.value === '' ? at : neighbour(diagram.value, moment.value, at, direction);
    spoken.value = pointed.value;
  } else if (event.key === 'Enter') {
    pick(at);
    toggleScope(at);
    editing.value = at;
  } else if (event.key === 'Escape') {
    pointed.value = '';
    change({ picked: '' });
  } else return;
  event.preventDefault();
  event.stopPropagation(); // elsewhere the arrow keys step the player
}
