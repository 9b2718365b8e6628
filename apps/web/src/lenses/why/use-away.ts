// Where the panel stands: beside the figure, or at the foot of the window once the figure is scrolled away.
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const IN_VIEW = 0.3; // of the figure: less, and what stands beside it is not seen

/** For the element of the panel: marks the screen around it while that is out of view. */
export function useAway(): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const screen = panel.current?.parentElement;
    if (!screen) return;
    const tell = ([entry]: readonly IntersectionObserverEntry[]) =>
      screen.classList.toggle('away', entry!.intersectionRatio < IN_VIEW);
    const observer = new IntersectionObserver(tell, { threshold: IN_VIEW });
    observer.observe(screen);
    return () => {
      observer.disconnect();
      screen.classList.remove('away');
    };
  }, []);
  return panel;
}
