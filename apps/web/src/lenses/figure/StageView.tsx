// One drawing of the figure: a stage, the picture it shows, and what pointer and keyboard do on it.
import { effect } from '@preact/signals';
import { createStage, type Stage } from '@retrograd/figure';
import { type Direction, darkTheme, lightTheme } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { reader } from '../../document/reader.ts';
import { useSession } from '../../session/context.ts';
import type { Session } from '../../session/session.ts';
import { followShape, stageOptions } from './stage-options.ts';

/** `both`: forward left of the divider, backward right of it. */
type Shown = 'forward' | 'backward' | 'both';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'home',
  End: 'end',
};

interface Props {
  shown: Shown;
  /** In vectors, even where WebGL works. */
  isOnPaper?: boolean;
  onStage?(stage: Stage | null): void;
}

/** The figure, drawn by sigma (or as SVG where there is no WebGL), as one stop of the Tab key. */
export function StageView({ shown, isOnPaper = false, onStage }: Props): JSX.Element {
  const session = useSession();
  const host = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    let gone = false;
    let close = () => {};
    const { clientWidth, clientHeight } = host.current!;
    if (!isOnPaper && clientHeight > 0) followShape(clientWidth / clientHeight, clientWidth, session.figure); // before anything is drawn
    void mountStage(host.current!, shown, isOnPaper, session).then((mounted) => {
      close = mounted.close;
      if (gone) close();
      else onStage?.(mounted.stage);
    });
    return () => {
      gone = true;
      onStage?.(null);
      close();
    };
  }, [shown, isOnPaper, session]);

  const { figure, t } = session;
  const { nodes, edges } = figure.diagram.value;
  return (
    <div
      ref={host}
      class="stage"
      translate={false}
      role="application"
      aria-roledescription={t.value.figure}
      aria-label={t.value.graphHelp(nodes.length, edges.length)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the stage is one tab stop; arrow keys walk inside it
      tabIndex={0}
      onKeyDown={(event) => walk(event, session)}
      onBlur={() => {
        figure.pointed.value = '';
      }}
    />
  );
}

/** Puts a stage into `host` and keeps it showing the document until `close`. */
async function mountStage(
  host: HTMLElement,
  shown: Shown,
  isOnPaper: boolean,
  session: Session,
): Promise<{ stage: Stage; close(): void }> {
  const { editor, figure, player, preferences, stages } = session;
  const { pictures } = figure;
  const theme = () => (preferences.isDark.value ? darkTheme : lightTheme);
  const stage = await createStage(host, stageOptions(session, host, isOnPaper));
  stages.add(stage);
  const stops = [
    effect(() => stage.setTheme(theme())),
    effect(() => {
      const left = shown === 'both' ? pictures.forward.value : null;
      const right = shown === 'forward' ? pictures.forward.value : pictures.backward.value;
      stage.show({ left, right, divider: shown === 'both' ? editor.place.divider.value : 0 });
    }),
    effect(() => stage.setTime(player.phase.value)),
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

function walk(event: KeyboardEvent, { figure, preferences, selection, spoken }: Session): void {
  const { diagram, hides, moment, pointed, picked } = figure;
  const direction = directions[event.key];
  const at = pointed.value || picked.value || diagram.value.nodes[0]!.key;
  if (direction !== undefined && !event.shiftKey) {
    pointed.value =
      pointed.value === '' ? at : (reader?.walked(diagram.value, moment.value, hides.value, at, direction) ?? at);
    spoken.value = pointed.value;
  } else if (event.key === 'Enter') {
    const node = selection.tapeNodeAt(at);
    selection.pick(at);
    selection.activate(at);
    if (selection.editing.peek() !== '' && preferences.isNarrow.peek()) selection.free(); // the panel would lie over the field
    // what was opened or folded stays under the reader's hand
    if (node !== null && !figure.diagram.value.byKey.has(at)) {
      pointed.value = figure.diagram.value.nodeOf(node);
      spoken.value = pointed.value;
    }
  } else if (event.key === 'Escape') {
    pointed.value = '';
    selection.free();
  } else return;
  event.preventDefault();
  event.stopPropagation(); // elsewhere the arrow keys step the player
}
