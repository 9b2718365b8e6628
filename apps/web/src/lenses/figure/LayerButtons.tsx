// Small buttons at a layer in the figure: a unit more or less, another layer. Only for a network that the builder could have written.
import './layer-buttons.css';
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { withSharers } from '../../engine/shared.ts';
import { useSession } from '../../session/context.ts';
import { pathAt } from '../../session/keys-of-paths.ts';
import { numbered } from '../../sources/network-change.ts';
import { planOf } from '../../sources/network-plan.ts';
import type { NetworkPlan } from '../../sources/network-text.ts';
import { lateTexts } from '../../texts/late.ts';
import { networkChanges } from './collected.ts';
import { layerAt, parametersIn, placeOf, unitsOf, withLayerAfter, withUnits } from './network-layers.ts';

const LATE = 100; // milliseconds after a key: what is drawn takes longer than the key repeats
const GAP = 8; // CSS pixels between the buttons and the layer

/** The buttons of the layer that was pointed at last, until the pointer leaves the figure, or that is picked. */
export function LayerButtons(): JSX.Element | null {
  const session = useSession();
  const { editor, environment, figure, preferences, program, stages } = session;
  const words = lateTexts[preferences.language.value];
  const host = useRef<HTMLFieldSetElement>(null);
  const plan = useComputed(() => {
    const { error, example } = program.program.value;
    const text = program.text.value;
    return text === null || error !== null || example !== null ? null : numbered(planOf(text));
  });
  const count = useComputed(() => plan.value?.layers.length ?? 0);
  const pointedAt = useComputed(() => {
    const key = figure.pointed.value || figure.picked.value;
    return key === '' ? null : layerAt(pathAt(key, figure.diagram.value, program.program.value.paths), count.value);
  });
  const last = useSignal<number | null>(null);
  useSignalEffect(() => {
    if (pointedAt.value !== null) last.value = pointedAt.value;
  });
  /** A signal, so that a key that follows another at once finds what that has pointed at. */
  const layer = useComputed(() =>
    plan.value === null
      ? null
      : (pointedAt.value ?? (last.value !== null && last.value <= count.value ? last.value : null)),
  );
  const press = useMemo(() => networkChanges(session, plan), [session, plan]);
  const change = (by: (before: NetworkPlan, at: number) => NetworkPlan | null) => {
    const at = layer.peek()!;
    last.value = at;
    press((before) => by(before, at));
  };

  useEffect(() => {
    const canvas = host.current!.parentElement!;
    const leave = () => {
      if (!canvas.contains(document.activeElement)) last.value = null;
    };
    const onKey = (event: KeyboardEvent) => {
      const by = event.key === '+' ? 1 : event.key === '-' ? -1 : 0;
      if (by === 0 || layer.peek() === null || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!(event.target as Element).classList.contains('stage')) return;
      event.preventDefault();
      if (event.repeat && performance.now() - event.timeStamp > LATE) return; // a key that was held does not run on
      change((now, at) => withUnits(now, at, by));
    };
    canvas.addEventListener('pointerleave', leave);
    canvas.addEventListener('keydown', onKey);
    return () => {
      canvas.removeEventListener('pointerleave', leave);
      canvas.removeEventListener('keydown', onKey);
    };
  }, []);

  const now = program.program.value;
  const { forward, backward } = figure.pictures;
  const place =
    layer.value === null
      ? null
      : placeOf(layer.value, count.value, figure.diagram.value, now.paths, [
          ...forward.value.texts,
          ...backward.value.texts,
        ]);
  const { x, top, bottom } = place ?? { x: 0, top: 0, bottom: 0 };
  const isShown = place !== null;
  const parameters = isShown ? parametersIn(layer.value!, count.value, now) : [];
  const leaves = withSharers(parameters, now);
  const isFrozen = leaves.every((path) => {
    const i = now.paths.nodeAt(path);
    return i < 0 || figure.frozen.value.has(i); // it is another one
  });
  useLayoutEffect(() => {
    let isOpen = isShown;
    const follow = () => {
      const [stage] = stages;
      if (!isOpen) return;
      const { offsetWidth: width, offsetHeight: height, style } = host.current!;
      const [upper, lower] = [stage?.project(x, top), stage?.project(x, bottom)];
      if (upper !== undefined && lower !== undefined) {
        const above = upper.y - height - GAP;
        const below = lower.y + GAP;
        const hasRoom = above >= 0 || below + height > host.current!.parentElement!.clientHeight;
        style.left = `clamp(0px, ${upper.x - width / 2}px, 100% - ${width}px)`;
        style.top = `${hasRoom ? Math.max(0, above) : below}px`;
      }
      environment.nextFrame(follow); // pan, zoom, a new size, a new fit
    };
    follow();
    return () => {
      isOpen = false;
    };
  }, [environment, stages, isShown, x, top, bottom]);

  return (
    <fieldset ref={host} class="layer-buttons" hidden={!isShown} aria-label={words.builder}>
      {isShown && (
        <>
          {([-1, 1] as const).map((by) => {
            const next = withUnits(plan.value!, layer.value!, by);
            const sign = by < 0 ? '−' : '+';
            const label = layer.value === 0 ? words.builderInputs : words.builderUnits(layer.value!);
            return (
              <button
                key={by}
                type="button"
                disabled={next === null}
                aria-label={`${label} ${sign} 1`}
                title={`${label}: ${unitsOf(plan.value!, layer.value!)} ${sign} 1`}
                onClick={() => change((now, at) => withUnits(now, at, by))}
              >
                {sign}
              </button>
            );
          })}
          <button
            type="button"
            disabled={withLayerAfter(plan.value!, layer.value!) === null}
            onClick={() => change(withLayerAfter)}
          >
            {words.builderAdd}
          </button>
          {parameters.length > 0 && (
            <button
              type="button"
              aria-pressed={isFrozen}
              title={words.frozenHint}
              onClick={() => editor.edit({ type: 'freeze', leaves, isFrozen: !isFrozen })}
            >
              {words.freezeLayer}
            </button>
          )}
        </>
      )}
    </fieldset>
  );
}
