// Small buttons at a layer in the figure: a unit more or less, another layer. Only for a network that the builder could have written.
import './layer-buttons.css';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { pathAt } from '../../session/keys-of-paths.ts';
import { planOf } from '../../sources/network-plan.ts';
import { type NetworkPlan, networkText } from '../../sources/network-text.ts';
import { lateTexts } from '../../texts/late.ts';
import { layerAt, parametersIn, topOf, unitsOf, withLayerAfter, withUnits } from './network-layers.ts';

const GAP = 8; // CSS pixels between the buttons and the layer

/** The buttons of the layer that was pointed at last, until the pointer leaves the figure, or that is picked. */
export function LayerButtons(): JSX.Element | null {
  const { editor, environment, figure, preferences, program, stages } = useSession();
  const words = lateTexts[preferences.language.value];
  const host = useRef<HTMLFieldSetElement>(null);
  const text = program.text.value;
  const isWhole = program.program.value.error === null && program.program.value.example === null;
  const plan = useMemo(() => (text === null || !isWhole ? null : planOf(text)), [text, isWhole]);
  const count = plan?.layers.length ?? 0;
  const { diagram, picked, pointed } = figure;
  const { paths } = program.program.value;
  const key = pointed.value || picked.value;
  const at = plan === null || key === '' ? null : layerAt(pathAt(key, diagram.value, paths), count);
  const [last, setLast] = useState<number | null>(null);
  const layer = at ?? (last !== null && last <= count ? last : null);
  const place = plan === null || layer === null ? null : topOf(layer, count, diagram.value, paths);
  const [x, y] = [place?.x ?? 0, place?.y ?? 0];
  const isShown = place !== null;
  const parameters = isShown ? parametersIn(layer!, count, program.program.value) : [];
  const { frozen } = editor.document.value;
  const isFrozen = parameters.every((path) => frozen.has(path));
  const write = (next: NetworkPlan | null) => {
    if (next === null) return;
    setLast(layer);
    editor.settle();
    program.type(networkText(next));
    editor.settle();
  };

  useEffect(() => {
    if (at !== null) setLast(at);
  }, [at]);
  useEffect(() => {
    const canvas = host.current!.parentElement!;
    const leave = () => {
      if (!canvas.contains(document.activeElement)) setLast(null);
    };
    canvas.addEventListener('pointerleave', leave);
    return () => canvas.removeEventListener('pointerleave', leave);
  }, []);
  useEffect(() => {
    const canvas = host.current!.parentElement!;
    const press = (event: KeyboardEvent) => {
      const by = event.key === '+' ? 1 : event.key === '-' ? -1 : 0;
      if (by === 0 || plan === null || layer === null || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!(event.target as Element).classList.contains('stage')) return;
      event.preventDefault();
      write(withUnits(plan, layer, by));
    };
    canvas.addEventListener('keydown', press);
    return () => canvas.removeEventListener('keydown', press);
  });
  useLayoutEffect(() => {
    let isOpen = isShown;
    const follow = () => {
      const [stage] = stages;
      if (!isOpen) return;
      const { offsetWidth: width, offsetHeight: height, style } = host.current!;
      const to = stage?.project(x, y);
      if (to !== undefined) {
        style.left = `clamp(0px, ${to.x - width / 2}px, 100% - ${width}px)`;
        style.top = `${Math.max(0, to.y - height - GAP)}px`;
      }
      environment.nextFrame(follow); // pan, zoom, a new size, a new fit
    };
    follow();
    return () => {
      isOpen = false;
    };
  }, [environment, stages, isShown, x, y]);

  return (
    <fieldset ref={host} class="layer-buttons" hidden={!isShown} aria-label={words.builder}>
      {isShown && (
        <>
          {([-1, 1] as const).map((by) => {
            const next = withUnits(plan!, layer!, by);
            const sign = by < 0 ? '−' : '+';
            const label = layer === 0 ? words.builderInputs : words.builderUnits(layer!);
            return (
              <button
                key={by}
                type="button"
                disabled={next === null}
                aria-label={`${label} ${sign} 1`}
                title={`${label}: ${unitsOf(plan!, layer!)} ${sign} 1`}
                onClick={() => write(next)}
              >
                {sign}
              </button>
            );
          })}
          <button
            type="button"
            disabled={withLayerAfter(plan!, layer!) === null}
            onClick={() => write(withLayerAfter(plan!, layer!))}
          >
            {words.builderAdd}
          </button>
          {parameters.length > 0 && (
            <button
              type="button"
              aria-pressed={isFrozen}
              title={words.frozenHint}
              onClick={() => editor.edit({ type: 'freeze', leaves: parameters, isFrozen: !isFrozen })}
            >
              {words.freezeLayer}
            </button>
          )}
        </>
      )}
    </fieldset>
  );
}
